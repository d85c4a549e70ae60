import type { AuditEntry } from "../../models/audit.js";
import type { Change } from "../../models/change.js";
import type { Role, Writer } from "../../models/policy.js";
import type { AnyRow, Id } from "../../models/records.js";

// What is done with rows, and who may.

export type Deed = "view" | "add" | "change" | "delete";
export type Rights = Readonly<Record<Deed, readonly Role[]>>;

/** What is done with the rows that were ticked. */
export interface Action<R> {
  key: string;
  label: string;
  needs?: Deed;
  danger?: boolean;
  /** With how many rows at once; 500 unless said: other writers wait while it is done. */
  most?: number;
  /** Asks first: what the page says, what goes, what stays. Without it, it is done at once. */
  confirm?: (rows: R[]) => Promise<Confirmation> | Confirmation;
  /** Answers what was done, in a sentence. Throws Invalid. */
  run: (rows: R[], given: { writer: Writer; at: Date; choice: string }) => Promise<string>;
}

export interface Confirmation {
  title: string;
  said: string;
  goes?: string[];
  stays?: string[];
  /** A choice to make on the way. */
  choice?: { label: string; options: readonly (readonly [string, string])[] };
  button: string;
}

export type Values = AnyRow;

export interface Given {
  writer: Writer;
  /** What `prepare` made. */
  prepared: unknown;
}

/** How rows are written where the table alone does not say it: by the functions of the model that they mean. */
export interface Store<R> {
  /** Whether it makes the slug itself where none was typed. */
  makesSlugs?: boolean;
  /** Before the transaction: what takes time. */
  prepare?: (values: Values, before: R | null) => Promise<unknown>;
  create?: (door: Change, values: Values, given: Given) => Promise<Id>;
  update?: (door: Change, before: R, values: Values, given: Given) => Promise<void>;
  remove?: (door: Change, row: R, given: Given) => Promise<void>;
  /** The columns that an entry of the audit speaks of, where it tells of them in other words: to undo a change. */
  columnsIn?: (changes: AuditEntry["changes"]) => AuditEntry["changes"];
  /** After a row was put back from the trash. */
  restored?: (door: Change, id: Id) => Promise<void>;
}

/** What deleting is called, where it is not simply that. */
export interface Removal<R> {
  label: string;
  said: string;
  done: string;
  /** Where an undo is posted to. */
  undo?: (row: R) => string;
}
