// For whoever has the Prisma CLI at hand (studio, migrate status): Octavo itself migrates without it.
import { defineConfig } from "prisma-cli/config";
import { join } from "node:path";
import { assembleSchema } from "./scripts/schema.mjs";

const url = process.env.DATABASE_URL ?? "file:./var/octavo.db";
const engine = process.env.OCTAVO_ENGINE ?? (url.startsWith("postgres") ? "postgresql" : "sqlite");

export default defineConfig({
  schema: assembleSchema(engine),
  migrations: { path: join("prisma", engine, "migrations") },
  datasource: { url },
});
