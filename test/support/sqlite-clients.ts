import { PrismaBetterSqlite3 } from "@prisma/adapter-better-sqlite3";
import { PrismaClient } from "../../src/generated/sqlite/client.js";
import { sqliteAdapter } from "../../src/models/db/sqlite-adapter.js";
import { sqliteFile } from "../../src/models/db/sqlite-file.js";

/** Ours, and the official adapter as it comes: a finding must show with the one and not with the other. */
export const clients = {
  wrapped: (url: string, waitMs?: number) =>
    new PrismaClient({ adapter: sqliteAdapter(sqliteFile(url), waitMs) }),
  stock: (url: string, _waitMs?: number) => new PrismaClient({ adapter: new PrismaBetterSqlite3({ url }) }),
};
