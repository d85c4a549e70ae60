import { afterEach, beforeEach, expect, test } from "vitest";
import { migrationList, missingSql } from "../../../scripts/migration.mjs";
import { withSchemaEngine } from "../../../scripts/schema-engine.mjs";
import { schemaText } from "../../../scripts/schema.mjs";
import { migrate, migrationStatus } from "../../../src/models/db/migrations.js";
import { engineOf } from "../../../src/models/db/engine.js";
import { bareDatabase } from "../../support/database.js";

let database: Awaited<ReturnType<typeof bareDatabase>>;

beforeEach(async () => {
  database = await bareDatabase();
});

afterEach(() => database.dispose());

const filters = { externalTables: [], externalEnums: [] };

/** What `prisma migrate deploy` and `prisma migrate status` do, by the engine that they call. */
function prisma() {
  const migrationsList = migrationList(engineOf(database.url));
  return withSchemaEngine(database.url, async (engine) => ({
    deployed: (await engine.applyMigrations({ migrationsList, filters })).appliedMigrationNames,
    status: await engine.diagnoseMigrationHistory({ migrationsList, optInToShadowDatabase: false, filters }),
  }));
}

const clean = { editedMigrationNames: [], failedMigrationNames: [], hasMigrationsTable: true, history: null };

test("Prisma finds the history that we applied whole, and applies nothing", async () => {
  await migrate(database.url);
  expect(await prisma()).toEqual({ deployed: [], status: clean });
});

test("we find the history that Prisma applied whole, and apply nothing", async () => {
  const { deployed } = await prisma();
  expect(await migrationStatus(database.url)).toEqual({ applied: deployed, pending: [], problems: [] });
  expect(await migrate(database.url)).toEqual([]);
});

test("the history ends in the schema", async () => {
  expect(await missingSql(engineOf(database.url), database.url)).toBeNull();
});

test("a model that the history lacks is noticed", async () => {
  const engine = engineOf(database.url);
  const schema = `${schemaText(engine)}\nmodel Badge {\n  id Int @id\n}\n`;
  expect(await missingSql(engine, database.url, { schema })).toContain('CREATE TABLE "Badge"');
});

test("a column that only the history has is noticed", async () => {
  const engine = engineOf(database.url);
  const schema = schemaText(engine).replace(/^ {2}commentsOpen .*$/m, "");
  expect(await missingSql(engine, database.url, { schema })).not.toBeNull();
});
