import { expect, it } from "vitest";
import { overlayFiles } from "../../src/config/overlay-files.ts";

it("lets the later of two files with one name stand, whole, where the first stood", () => {
  const ours = [
    { name: "feeds/a.md", text: "ours" },
    { name: "feeds/b.md", text: "ours" },
  ];
  const theirs = [
    { name: "feeds/c.md", text: "theirs" },
    { name: "feeds/a.md", text: "theirs" },
  ];
  expect(overlayFiles([...ours, ...theirs])).toEqual([theirs[1], ours[1], theirs[0]]);
});

it("takes a file away where the operator's is empty", () => {
  expect(
    overlayFiles([
      { name: "feeds/a.md", text: "ours" },
      { name: "feeds/a.md", text: "\n" },
    ]),
  ).toEqual([]);
});
