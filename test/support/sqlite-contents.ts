import Sqlite from "better-sqlite3";

/** What stands in a file of SQLite's, read by SQLite alone. */
export function reading<T>(file: string, read: (database: Sqlite.Database) => T): T {
  const database = new Sqlite(file, { fileMustExist: true });
  try {
    return read(database);
  } finally {
    database.close();
  }
}

/** The titles of its posts, in the order they were made; throws unless it is whole. */
export function titlesIn(file: string): string[] {
  return reading(file, (database) => {
    const damage = [
      database.pragma("integrity_check", { simple: true }),
      database.pragma("foreign_key_check"),
    ];
    if (JSON.stringify(damage) !== '["ok",[]]') throw new Error(`${file}: ${JSON.stringify(damage)}`);
    return database.prepare<[], string>(`SELECT "title" FROM "Post" ORDER BY "id"`).pluck().all();
  });
}
