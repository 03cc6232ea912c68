import { unsafeHtml } from "../src/model/html.ts";
import { sanitize, toSafeHtml } from "../src/text/sanitize.ts";
import { type Bench, figure, found, type Scale } from "./figure.ts";
import { itemHtml } from "./material.ts";
import { elapsedMs, steady } from "./measure.ts";

const items = 30;

/** HTML in, safe HTML out: the bodies of one usual feed. */
export const sanitiseBench: Bench = {
  name: "sanitise",
  async run(scale: Scale) {
    const bodies = Array.from({ length: items }, (_, item) => unsafeHtml(itemHtml(1, item)));
    const size = bodies.reduce((sum, { length }) => sum + length, 0) / items / 1000;
    const pass = () =>
      elapsedMs(() => bodies.map((html) => toSafeHtml(sanitize(html, { baseUrl: "https://source-1.example/" }))));
    const ms = await steady(scale === "smoke" ? 1 : 100, pass);
    return found(figure(`${items} items of ${size.toFixed(1)} KB`, ms, "ms"));
  },
};
