import { defineConfig } from "vitest/config";

// What needs no database runs once; everything else runs once on each engine, except what is about one of them.
const pure = [
  "test/{lib,helpers,forms,views}/**/*.test.ts",
  "test/models/db/transaction.test.ts",
  "test/*.test.ts",
];

function withDatabase(engine: "sqlite" | "postgresql", other: string) {
  return {
    extends: true as const,
    test: {
      name: engine,
      include: ["test/**/*.test.ts"],
      exclude: [...pure, `test/**/${other}*.test.ts`, "test/journeys/**", "test/deploy/**"],
      globalSetup: `test/support/${engine}.ts`,
    },
  };
}

export default defineConfig({
  test: {
    projects: [
      { extends: true, test: { name: "unit", include: pure } },
      withDatabase("sqlite", "postgresql"),
      withDatabase("postgresql", "sqlite"),
    ],
    setupFiles: "test/support/quiet.ts",
    maxWorkers: 2,
    testTimeout: 20_000,
    hookTimeout: 30_000,
  },
});
