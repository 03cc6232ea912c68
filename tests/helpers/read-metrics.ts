/** A family of the text format, as a scraper understands it. */
export interface MetricFamily {
  readonly name: string;
  readonly type: string;
  readonly help: string;
  /** By their labels as they were written: `{area="TW"}`, or "" for none. */
  readonly samples: ReadonlyMap<string, number>;
}

const nameForm = /^[a-zA-Z_][a-zA-Z0-9_]*$/;
const labelForm = /([a-zA-Z_][a-zA-Z0-9_]*)="((?:[^"\\\n]|\\["\\n])*)"/y;

/**
 * Reads the text format 0.0.4 as strictly as a scraper may: each family once, HELP then TYPE then its samples, no sample twice, every line ended.
 * Throws an Error that names the line.
 */
export function readMetrics(text: string): readonly MetricFamily[] {
  if (!text.endsWith("\n")) throw new Error("the last line has no end");
  const families: { name: string; type: string; help: string; samples: Map<string, number> }[] = [];
  for (const line of text.slice(0, -1).split("\n")) {
    const [, kind, name = "", rest = ""] = /^# (HELP|TYPE) (\S+) (.*)$/.exec(line) ?? [];
    const family = families.at(-1);
    if (kind === "HELP") {
      if (!nameForm.test(name) || families.some((one) => one.name === name)) throw new Error(`told again: ${line}`);
      families.push({ name, type: "", help: rest, samples: new Map() });
    } else if (kind === "TYPE") {
      if (family?.name !== name || family.type !== "") throw new Error(`TYPE without its HELP: ${line}`);
      if (!["counter", "gauge", "histogram", "summary"].includes(rest)) throw new Error(`no type: ${line}`);
      family.type = rest;
    } else {
      if (family === undefined || family.type === "") throw new Error(`a sample before its TYPE: ${line}`);
      addSample(family, line);
    }
  }
  return families;
}

function addSample(family: { readonly name: string; readonly samples: Map<string, number> }, line: string): void {
  const [, name = "", labels = "", value = ""] = /^([^\s{]+)(\{.*\})? (\S+)$/.exec(line) ?? [];
  if (name !== family.name) throw new Error(`no sample of ${family.name}: ${line}`);
  if (labels !== "") checkLabels(labels, line);
  const number = Number(value);
  if (!/^[-+]?(?:\d|\.\d)/.test(value) || Number.isNaN(number)) throw new Error(`no number: ${line}`);
  if (family.samples.has(labels)) throw new Error(`told twice: ${line}`);
  family.samples.set(labels, number);
}

function checkLabels(labels: string, line: string): void {
  const names = new Set<string>();
  for (let at = 1; ; ) {
    labelForm.lastIndex = at;
    const [whole = "", name = ""] = labelForm.exec(labels) ?? [];
    if (whole === "" || names.has(name)) throw new Error(`a label that cannot be read: ${line}`);
    names.add(name);
    at += whole.length;
    if (labels[at] === "}" && at === labels.length - 1) return;
    if (labels[at] !== ",") throw new Error(`labels that do not end: ${line}`);
    at += 1;
  }
}

/** What the naming conventions of Prometheus forbid: https://prometheus.io/docs/practices/naming/ */
export function namingFaults({ name, type, help, samples }: MetricFamily): readonly string[] {
  const labels = [...samples.keys()].flatMap((written) => [...written.matchAll(/(\w+)="/g)].map(([, label]) => label));
  return [
    ...(/^(?:inbrief|process)(?:_[a-z0-9]+)+$/.test(name) ? [] : ["a prefix and lower case"]),
    ...((type === "counter") === name.endsWith("_total") ? [] : ["_total at the end of counters, and of nothing else"]),
    ...(/_(?:ms|milliseconds|minutes|hours|days|kb|mb|kilobytes|megabytes|percent)(?:_|$)/.test(name)
      ? ["base units"]
      : []),
    ...(/_(?:gauge|counter|sum|count|bucket)$/.test(name) ? ["no type in the name"] : []),
    ...(/(?:^|_)(?:lag|delay|time|timestamp)$/.test(name) ? ["the unit at the end"] : []),
    ...(help.trim() === "" ? ["a help text"] : []),
    ...(labels.some((label = "") => label !== label.toLowerCase()) ? ["labels in lower case"] : []),
    ...(samples.size === 0 ? ["a sample"] : []),
  ].map((rule) => `${name}: ${rule}`);
}
