import Sqlite from "better-sqlite3";
import { sqliteFile } from "../../src/models/db/sqlite-file.js";
import type { TestDatabase } from "./database.js";

/**
 * What is stored and could not be moved to the other engine: texts with NUL, and bytes that are no UTF-8. PostgreSQL
 * refuses both by itself; SQLite takes whatever comes.
 */
export function unsoundTexts({ url }: TestDatabase): string[] {
  if (!url.startsWith("file:")) return [];
  const database = new Sqlite(sqliteFile(url), { readonly: true });
  try {
    const columns = database
      .prepare<[], { table: string; column: string }>(
        `SELECT t.name AS "table", c.name AS "column" FROM sqlite_schema t JOIN pragma_table_info(t.name) c
         WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_%'`,
      )
      .all();
    const texts = columns.flatMap(({ table, column }) => {
      const query = `SELECT CAST("${column}" AS BLOB) FROM "${table}" WHERE typeof("${column}") = 'text'`;
      const all = database.prepare<[], Buffer>(query).pluck().all();
      return all.map((bytes) => ({ place: `${table}.${column}`, bytes }));
    });
    if (!texts.length) throw new Error("There is no text to look at");
    return texts
      .filter(({ bytes }) => !isSound(bytes))
      .map(({ place, bytes }) => `${place}: ${bytes.toString("latin1").slice(-60)}`);
  } finally {
    database.close();
  }
}

function isSound(bytes: Buffer): boolean {
  try {
    return !new TextDecoder("utf-8", { fatal: true }).decode(bytes).includes("\0");
  } catch {
    return false;
  }
}
