import type { Config } from "../config.ts";
import { createInterface, type Interface } from "../render/interface.ts";
import type { Site } from "../render/pages/site.ts";
import type { AppContext } from "./context.ts";

/** Made once for a configuration: messages are parsed when they are first used. */
const known = new WeakMap<Config, readonly Interface[]>();

/** The languages of the pages, the site's own first. */
export function interfacesOf(config: Config): readonly Interface[] {
  const made =
    known.get(config) ?? config.interfaces.map((texts, index) => createInterface(texts, config.geography, index === 0));
  known.set(config, made);
  return made;
}

/** The part of the configuration that readers see, as rendering wants it. `language`: of the page; absent or unknown: the site's own. */
export function toSite(config: Config, language?: string): Site {
  const languages = interfacesOf(config);
  const ui = languages.find((one) => one.language === language) ?? languages[0];
  if (ui === undefined) throw new Error("parseConfig lets no configuration without a language through");
  return { ...config.site, geography: ui.geography, ui, languages };
}

/** As the page that is asked for wants it. */
export function siteOf(c: AppContext): Site {
  return toSite(c.get("deps").config, c.get("language"));
}
