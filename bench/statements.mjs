// Loaded before a server: writes a byte into the file STATEMENTS for each statement that its SQLite driver runs.
import { appendFileSync } from "node:fs";
import Database from "better-sqlite3";

const { prototype } = new Database(":memory:").prepare("SELECT 1").constructor;
for (const method of ["all", "get", "iterate", "run"]) {
  const original = prototype[method];
  prototype[method] = function (...args) {
    appendFileSync(process.env.STATEMENTS, ".");
    return original.apply(this, args);
  };
}
