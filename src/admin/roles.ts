import type { Rights } from "./engine/spec.js";

/** For what editors look after, too. */
export const editors: Rights = {
  view: ["editor", "owner"],
  add: ["editor", "owner"],
  change: ["editor", "owner"],
  delete: ["editor", "owner"],
};

/** For what only the system writes. */
export const readOnly: Rights = { view: ["owner"], add: [], change: [], delete: [] };
