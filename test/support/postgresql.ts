import pg from "pg";
import type { TestProject } from "vitest/node";
import { databaseUrl, startPostgresql } from "../../scripts/postgresql.mjs";
import { migrate } from "../../src/models/db/migrations.js";

/** Starts a server for the run and makes the migrated database that each test file copies. */
export default async function setup(project: TestProject) {
  const server = await startPostgresql();
  const admin = new pg.Client({ connectionString: server.url });
  await admin.connect();
  await admin.query("CREATE DATABASE template");
  await admin.end();
  const template = databaseUrl(server.url, "template");
  await migrate(template);
  project.provide("template", template);
  return server.stop;
}
