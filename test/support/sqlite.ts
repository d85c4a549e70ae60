import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { migrate } from "../../src/models/db/migrations.js";

/** Makes the migrated database that each test file copies. */
export default async function setup(project: TestProject) {
  const folder = mkdtempSync(join(tmpdir(), "octavo-test-"));
  const template = `file:${join(folder, "template.db")}`;
  await migrate(template);
  project.provide("folder", folder);
  project.provide("template", template);
  process.once("exit", () => rmSync(folder, { recursive: true, force: true })); // after Ctrl-C too
}
