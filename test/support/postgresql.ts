import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { databaseUrl, startPostgresql } from "../../scripts/postgresql.mjs";
import { migrate } from "../../src/models/db/migrations.js";

/** Starts a server for the run and makes the migrated database that each test file copies. */
export default async function setup(project: TestProject) {
  const server = await startPostgresql();
  const folder = mkdtempSync(join(tmpdir(), "octavo-test-"));
  const admin = new pg.Client({ connectionString: server.url });
  await admin.connect();
  await admin.query("CREATE DATABASE template");
  await admin.end();
  const template = databaseUrl(server.url, "template");
  await migrate(template);
  project.provide("folder", folder);
  project.provide("template", template);
  process.once("exit", () => rmSync(folder, { recursive: true, force: true })); // after Ctrl-C too
  return server.stop;
}
