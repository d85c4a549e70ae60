// Loaded before a server: counts the statements that its SQLite driver runs, and tells whoever started it.
import Database from "better-sqlite3";

let count = 0;
const { prototype } = new Database(":memory:").prepare("SELECT 1").constructor;
for (const method of ["all", "get", "iterate", "run"]) {
  const original = prototype[method];
  prototype[method] = function (...args) {
    count++;
    return original.apply(this, args);
  };
}
process.on("message", () => process.send(count));
