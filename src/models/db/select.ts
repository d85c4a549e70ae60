import { type ArgType, type ColumnType, ColumnTypeEnum } from "@prisma/driver-adapter-utils";
import { Prisma } from "../../generated/sqlite/client.js";
import { driver, engine } from "./connection.js";

/**
 * The rows of a SELECT, straight from the driver: what Prisma does around a small query takes longer than the query.
 * Columns come alike on both engines: integers and counts as numbers, dates as Date, booleans as such. Only what an
 * expression makes of a date or a truth does not: text or Date, number or boolean. Throws the driver's errors.
 */
export async function select<Row>(...parts: Parameters<typeof Prisma.sql>): Promise<Row[]> {
  const query = Prisma.sql(...parts);
  const { columnNames, columnTypes, rows } = await driver.queryRaw({
    sql: engine === "sqlite" ? query.sql : query.text,
    args: query.values,
    argTypes: query.values.map(() => asItIs),
  });
  const converters = columnTypes.map((type) => convert[type]);
  return rows.map((cells) => {
    const row: Record<string, unknown> = {};
    for (const [i, name] of columnNames.entries()) {
      const cell = cells[i];
      const converter = converters[i];
      row[name] = converter && cell !== null ? converter(cell) : cell;
    }
    return row as Row;
  });
}

const asItIs: ArgType = { scalarType: "unknown", arity: "scalar" };

const convert: Partial<Record<ColumnType, (cell: unknown) => unknown>> = {
  [ColumnTypeEnum.Int64]: Number,
  [ColumnTypeEnum.Boolean]: Boolean,
  [ColumnTypeEnum.DateTime]: (cell) => new Date(cell as string),
};
