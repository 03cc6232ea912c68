import type { SourceLook } from "../../../deps.ts";
import { defaultTreatment, type Source, toSourceUrl } from "../../../model/source.ts";
import {
  type AddPage,
  type AddressFault,
  renderAddFaults,
  renderAddSource,
} from "../../../render/pages/admin/sources/add-page.ts";
import { toTypedSettings } from "../../../render/pages/admin/sources/treatment-fields.ts";
import { sourceName } from "../../../render/pages/sources/source-health.ts";
import type { AppContext } from "../../context.ts";
import { siteOf } from "../../site.ts";
import { addSource, refusalOf } from "../../source-deeds.ts";
import { type Admin, field } from "../guard.ts";
import { goTo, sendAdminPage } from "../send-admin-page.ts";
import { readSettings } from "./read-settings.ts";

/** GET /admin/sources/add?address= */
export function serveAddSource(c: AppContext, admin: Admin): Response {
  return addPage(c, admin, { address: (c.req.query("address") ?? "").slice(0, 2000) });
}

/** POST /admin/sources/look: `address`, of a feed, a page or a list. The site is asked, nothing is stored. */
export async function lookAtAddress(c: AppContext, admin: Admin): Promise<Response> {
  const { advisor } = c.get("deps");
  const address = field(admin.form, "address");
  const fault = await faultOf(c, address);
  if (fault !== null) return addPage(c, admin, { address, fault });
  if (advisor === undefined)
    return addPage(c, admin, { address, fault: { kind: "refused", reason: "nothing is asked from here" } });
  const look = await advisor.look(address, defaultTreatment);
  return addPage(c, admin, look.feeds.length === 0 ? { address, fault: { kind: "nothing", look } } : { address, look });
}

/** What is known of an address before its site is asked; a name without a scheme is made an address when it is looked at. */
async function faultOf(c: AppContext, address: string): Promise<AddressFault | null> {
  if (address === "") return { kind: "empty" };
  const reason = /^[a-z][a-z0-9+.-]*:/i.test(address) ? await refusalOf(c, address) : null;
  if (reason !== null) return { kind: "refused", reason };
  const known = await c.get("deps").store.findSource(toSourceUrl(address));
  return known?.status === "active" ? exists(known) : null;
}

function exists(source: Source): AddressFault {
  return { kind: "exists", id: source.id, name: sourceName(source) };
}

interface AddParts {
  readonly address: string;
  readonly fault?: AddressFault;
  readonly look?: SourceLook;
}

function addPage(c: AppContext, { session }: Admin, { address, fault, look }: AddParts): Response {
  const settings = toTypedSettings({ title: null, treatment: defaultTreatment });
  const page: AddPage = { formToken: session.formToken, address, fault: fault ?? null, look: look ?? null, settings };
  const status = fault === undefined ? 200 : fault.kind === "exists" ? 409 : 422;
  return sendAdminPage(c, renderAddSource(siteOf(c), page), { status });
}

/** POST /admin/sources/add: `url` of a feed that was found, and its treatment. */
export async function addFoundSource(c: AppContext, admin: Admin): Promise<Response> {
  const url = field(admin.form, "url");
  const { typed, faults, title, treatment } = readSettings(admin.form, siteOf(c));
  const { formToken } = admin.session;
  if (Object.keys(faults).length > 0)
    return sendAdminPage(c, renderAddFaults(siteOf(c), { formToken, url, typed, faults }), { status: 422 });
  const outcome = await addSource(c, "page", { url, title, treatment });
  if (outcome.kind === "added") return goTo(c, `/admin/sources/${outcome.source.id}?done=added`);
  const fault = outcome.kind === "refused" ? outcome : exists(outcome.source);
  return addPage(c, admin, { address: url, fault });
}
