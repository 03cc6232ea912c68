import type { Deps } from "../deps.ts";
import type { BlockedHost } from "../model/blocked-host.ts";
import { toIso } from "../model/instant.ts";
import { commandLineOperator } from "./operator.ts";
import { jsonOption } from "./print-answer.ts";
import type { AddCommand } from "./program.ts";
import { withProgress } from "./progress.ts";
import { printTable } from "./table.ts";
import { printRecord, type Terminal } from "./terminal.ts";
import { withService } from "./with-service.ts";

interface BlockWords {
  readonly note?: string;
  readonly json?: true;
}

export const addBlock: AddCommand = (program, terminal) => {
  program
    .command("block")
    .argument("[host]", "example.com, or any address on it; left out: the list of blocked hosts")
    .description("fetch, store and show nothing of a host any more, and erase its texts")
    .option("--note <text>", "why, for those who look at it later")
    .option(...jsonOption)
    .addHelpText(
      "after",
      `
Holds for the host and all below it, with or without www.; with a port for that port alone. Gone are the briefs of its feeds, those of other feeds whose article is on it, and its name among "also reported by". What is in feeds/ stays. May run beside the service, whose readers see nothing of it any more from the first moment; erasing the texts may take longer, and goes on where it was interrupted.

Examples:
  inbrief block example.com --note "asked by the publisher, 24 November"
  inbrief block
  inbrief unblock example.com`,
    )
    .action((host: string | undefined, words: BlockWords) =>
      host === undefined ? listBlocked(terminal, words) : block(terminal, host, words),
    );
};

async function block(terminal: Terminal, typed: string, { note, json }: BlockWords): Promise<void> {
  const { blockHost } = await import("../deeds/take-down.ts");
  const { blockedMessage } = await import("../model/blocked-host.ts");
  await withService(terminal, async (service) => {
    const { host } = await blockHost(commandLineOperator(service), typed, note ?? null);
    const erased = await eraseAll(terminal, service.deps);
    if (json) await printRecord(terminal, { host, result: "blocked", note: note ?? null, erased });
    else await terminal.print(`${blockedMessage(host)} ${erased} briefs erased.`);
  });
}

/** Here and now, with the service beside it or not. */
async function eraseAll(terminal: Terminal, { store, clock }: Pick<Deps, "store" | "clock">): Promise<number> {
  const { eraseBlocked } = await import("../ingest/erase-blocked.ts");
  const bar = { label: "Erasing", unit: "briefs looked at", total: null };
  return withProgress(terminal, bar, async ({ expect, advance }) => {
    expect(await store.countBriefs(0));
    return eraseBlocked({ store, clock }, ({ scanned }) => advance(scanned));
  });
}

async function listBlocked(terminal: Terminal, { json }: BlockWords): Promise<void> {
  await withService(terminal, async ({ deps }) => {
    const hosts = await deps.store.blockedHosts();
    if (json) for (const host of hosts) await printRecord(terminal, toRecord(host));
    else if (hosts.length === 0) await terminal.print("No host is blocked.");
    else await printTable(terminal, { columns, rows: hosts.map(toCells) });
  });
}

const columns = [{ heading: "host" }, { heading: "since" }, { heading: "texts" }, { heading: "note" }];

function toCells({ host, note, blockedAt, isPurged }: BlockedHost) {
  return [host, toIso(blockedAt), isPurged ? "erased" : "being erased", note ?? ""];
}

function toRecord({ host, note, blockedAt, isPurged }: BlockedHost) {
  return { host, note, blockedAt: toIso(blockedAt), erased: isPurged };
}
