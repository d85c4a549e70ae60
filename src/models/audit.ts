// What was done here, by whom: written by change.ts. How its entries hold together is audit/chain.ts.

export { check, type Checked } from "./audit/checking.js";
export { type Changes } from "./audit/changes.js";
export { prune } from "./audit/pruning.js";
