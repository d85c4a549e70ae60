import { Prisma } from "../../generated/sqlite/client.js";

/** Whether a folded column holds a folded text, taken as it is. */
export function containsSql(column: Prisma.Sql, text: string): Prisma.Sql {
  return Prisma.sql`${column} LIKE ${`%${text.replace(/[!%_]/g, "!$&")}%`} ESCAPE '!'`;
}
