import { cloudflareTest, readD1Migrations } from "@cloudflare/vitest-plugin";
import { defineConfig } from "vitest/config";
// What the Worker is built from is not all kept in git: it is written here as wrangler writes it before a build.
import "./scripts/write-config-files.ts";
import "./scripts/write-static-assets.ts";

/**
 * Two projects: `node` runs everything on Node 24; `workerd` runs the suites that must hold on both platforms
 * (tests/platform/*.workerd.test.ts) inside the real workerd with a real D1.
 */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "node",
          include: ["tests/**/*.test.ts"],
          exclude: [
            "tests/**/*.workerd.test.ts",
            "tests/conformance/**",
            "tests/readers/**",
            "tests/browser/**",
            "tests/try-worker/**",
            "tests/try-image/**",
          ],
          testTimeout: 30_000,
        },
      },
      {
        plugins: [
          cloudflareTest({
            wrangler: { configPath: "./wrangler.toml" },
            // OTHER: a second database, for what is moved from one store to another.
            miniflare: {
              bindings: { MIGRATIONS: await readD1Migrations("migrations") },
              d1Databases: { OTHER: "other" },
            },
          }),
        ],
        test: { name: "workerd", include: ["tests/**/*.workerd.test.ts"], testTimeout: 60_000 },
      },
      {
        // Needs newsboat and python3-feedparser on the machine: `npm run readers`.
        test: { name: "readers", include: ["tests/readers/**/*.test.ts"], testTimeout: 60_000 },
      },
      {
        // Needs chromium on the machine: `npm run browser`.
        test: { name: "browser", include: ["tests/browser/**/*.test.ts"], testTimeout: 60_000, hookTimeout: 60_000 },
      },
      {
        // Runs what docs/deploy-cloudflare.md tells to type, under wrangler dev: `npm run try:worker`.
        test: {
          name: "try-worker",
          include: ["tests/try-worker/**/*.test.ts"],
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
      {
        // Goes through the Dockerfile without Docker, and installs packages: `npm run try:image`.
        test: {
          name: "try-image",
          include: ["tests/try-image/**/*.test.ts"],
          testTimeout: 240_000,
          hookTimeout: 240_000,
        },
      },
      {
        test: { name: "conformance", include: ["tests/conformance/**/*.test.ts"], testTimeout: 300_000 },
      },
    ],
  },
});
