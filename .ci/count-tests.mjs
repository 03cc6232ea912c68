import { readFileSync } from "node:fs";

/** Prints "passed failed" of a vitest JSON report. A file that could not be loaded has no tests in it and counts as one that failed. */
const report = JSON.parse(readFileSync(process.argv[2], "utf8"));
const counts = report.testResults.map(({ status, assertionResults }) => {
  const passed = assertionResults.filter((test) => test.status === "passed").length;
  const failed = assertionResults.filter((test) => test.status === "failed").length;
  return { passed, failed: status === "failed" && failed === 0 ? 1 : failed };
});
const sum = (name) => counts.reduce((total, count) => total + count[name], 0);
console.log(`${sum("passed")} ${sum("failed")}`);
