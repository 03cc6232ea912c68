#!/usr/bin/env node
// Plain JavaScript on purpose: it must run on an old Node to say that it is one.
const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
if (major < 22 || (major === 22 && minor < 18)) {
  console.error(
    `In Brief needs Node 24, which "npm ci" brings along, but this is Node ${process.versions.node}: run "npm ci" again without --ignore-scripts, or install Node 24.`,
  );
  process.exit(2);
}
const { enableCompileCache } = await import("node:module");
enableCompileCache();
await import("../src/cli.ts");
