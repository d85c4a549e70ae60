import { defineConfig } from "vitest/config";

// A journey takes a browser and a server of its own, so one file at a time.
export default defineConfig({
  test: {
    include: ["test/journeys/**/*.test.ts"],
    globalSetup: ["test/support/need-chromium.ts", "test/support/sqlite.ts"],
    setupFiles: "test/support/quiet.ts",
    fileParallelism: false,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
