import { defineConfig } from "vitest/config";

// A journey takes a browser and a server of its own: two at a time, as small machines have two cores.
export default defineConfig({
  test: {
    include: ["test/journeys/**/*.test.ts"],
    globalSetup: ["test/support/need-chromium.ts", "test/support/sqlite.ts"],
    setupFiles: "test/support/quiet.ts",
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
