/** The words of the pages in one language: a file of config/interface/. */
export interface InterfaceTexts {
  /** A language tag (BCP 47) in lower case: `zh`, `zh-hant`. Also the first part of its pages' addresses. */
  readonly language: string;
  /** The language's own name for itself: "中文". */
  readonly name: string;
  readonly direction: "ltr" | "rtl";
  /** By key (`front.newest`), in ICU MessageFormat. Complete: what a translation lacks is there in English. */
  readonly messages: ReadonlyMap<string, string>;
  /** Names by code that stand in place of CLDR's. */
  readonly countries: ReadonlyMap<string, string>;
  /** Names of regions and blocs by slug; what is not here keeps its name of config/regions.toml. */
  readonly regions: ReadonlyMap<string, string>;
}
