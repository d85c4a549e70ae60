// The rows of any table, by what the schema says of it: for the admin. What a table means, its own model knows.

export { auditName, insert, refusal, remove, update, type Naming } from "./records/writing.js";
export {
  canStartBeside,
  list,
  type Listed,
  type Order,
  type Place,
  type Selection,
  type Start,
} from "./records/listing.js";
export {
  countAll,
  countUpTo,
  countValues,
  extent,
  mostCounted,
  occurring,
  type Count,
  type Counts,
  type Facet,
} from "./records/counting.js";
export { dependentsOf, type Dependents } from "./records/dependents.js";
export { exists, find, findAll, findBeside, type AnyRow } from "./records/reading.js";
export { columnOf, keyOf, relationFrom, tables } from "./records/tables.js";
export type { Column, ColumnName, Id, ModelName, Relation, Row, Value } from "./records/tables.js";
export { conditionSql, type Condition } from "./records/conditions.js";
export { slugFor } from "./records/slugs.js";
export { discard, putBack } from "./records/trashing.js";
