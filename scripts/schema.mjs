// Prisma takes no provider from the environment: one models file, a header for each engine, put together here.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const prisma = join(import.meta.dirname, "..", "prisma");

export const engines = /** @type {const} */ (["sqlite", "postgresql"]);

/** The whole schema of one engine, as text. */
export function schemaText(engine) {
  return ["header.prisma", "../models.prisma"]
    .map((file) => readFileSync(join(prisma, engine, file), "utf8"))
    .join("\n");
}

/** Writes the schema where the Prisma CLI can read it; answers the path. */
export function assembleSchema(engine) {
  const folder = join(prisma, "assembled", engine);
  const file = join(folder, "schema.prisma");
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, schemaText(engine));
  return file;
}
