import type { Patience } from "../drain.js";

/** What the primary says to a worker. */
export type Order =
  /** The socket that comes with it is the worker's from now on. */
  | { kind: "connection" }
  | { kind: "ping" }
  | { kind: "drain"; patience: Patience }
  | { kind: "report"; id: number }
  | { kind: "reports"; id: number; reports: unknown[] };

/** What a worker says to the primary. */
export type Word =
  | { kind: "ready" }
  | { kind: "pong" }
  /** The connection that came last is served here. */
  | { kind: "taken" }
  /** Wants to end: another one is to be started in its place first. */
  | { kind: "replace" }
  | { kind: "report"; id: number; report: unknown }
  /** Asks for the reports of all workers in service. */
  | { kind: "gather"; id: number };
