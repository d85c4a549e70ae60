import { defineConfig } from "vitest/config";

// Debian keeps nginx and Apache where root's PATH alone leads.
process.env.PATH += ":/usr/sbin";

// Real proxies in front of the real server, one file at a time.
export default defineConfig({
  test: {
    include: ["test/deploy/**/*.test.ts"],
    globalSetup: "test/support/need-proxies.ts",
    setupFiles: "test/support/quiet.ts",
    fileParallelism: false,
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
