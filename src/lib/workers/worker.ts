import type { Server } from "node:http";
import type { Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { askServer } from "../ask-server.js";
import { drainable, type Patience } from "../drain.js";
import type { Log } from "../log.js";
import type { Order, Word } from "./messages.js";

export interface Work {
  /** Never listens: its connections come from the primary. */
  server: Server;
  /** Path of the page that answers 200 once this worker can serve. */
  readiness: string;
  /** After about so many requests another worker takes its place. */
  maxRequests: number | undefined;
  /** What this worker tells of itself when one of them gathers: JSON. */
  report: () => Promise<unknown>;
  /** Closes what is open, after the last request. */
  finish: () => Promise<void>;
  log: Log;
}

const askAgainMs = 250;

/** How a worker ends whose primary is gone: nobody else is left to end it. */
const orphaned: Patience = { lingerMs: 500, limitMs: 5_000 };

/** Serves what the primary hands on until that says stop, then ends the process. */
export async function serveForPrimary(work: Work): Promise<void> {
  const { server, readiness, maxRequests, report, finish, log } = work;
  const drain = drainable(server);
  const leave = async (patience: Patience) => {
    log.info("Worker leaves when all is finished");
    setTimeout(() => process.exit(1), patience.limitMs + 5_000).unref();
    await drain(patience);
    await finish();
    process.exit(0);
  };
  process.once("disconnect", () => leave(orphaned));
  if (!process.connected) return leave(orphaned);
  answerSignals();
  answerOrders(server, report, leave);
  server.emit("listening"); // from here on Node holds requests to their time limits
  if (maxRequests) replaceAfter(server, maxRequests);
  await untilReady(server, readiness, log);
  tell({ kind: "ready" });
}

/** Ctrl-C and the end of a terminal reach the primary, too, and it decides. */
function answerSignals(): void {
  process.on("SIGINT", () => {});
  process.on("SIGHUP", () => {});
  process.on("SIGTERM", () => tell({ kind: "replace" }));
}

const gathering = new Map<number, (reports: unknown[]) => void>();
let gatherings = 0;

/** The reports of all workers in service; of one that does not answer within a second there is none. */
export function gatherReports(): Promise<unknown[]> {
  return new Promise((resolve) => {
    gathering.set(++gatherings, resolve);
    tell({ kind: "gather", id: gatherings });
  });
}

function answerOrders(
  server: Server,
  report: Work["report"],
  leave: (patience: Patience) => Promise<void>,
): void {
  process.on("message", async (order: Order, socket?: Socket) => {
    switch (order.kind) {
      case "connection":
        if (socket) serve(server, socket);
        return tell({ kind: "taken" });
      case "ping":
        return tell({ kind: "pong" });
      case "drain":
        return leave(order.patience);
      case "report":
        return tell({ kind: "report", id: order.id, report: await report() });
      case "reports":
        gathering.get(order.id)?.(order.reports);
        gathering.delete(order.id);
    }
  });
}

function serve(server: Server, socket: Socket): void {
  socket.allowHalfOpen = true; // as of a connection that an HTTP server accepts itself
  server.emit("connection", socket);
}

/** Uneven, so that workers that began together do not end together. */
function replaceAfter(server: Server, requests: number): void {
  let left = Math.ceil(requests * (0.9 + 0.2 * Math.random()));
  server.on("request", () => {
    if (--left > 0) return;
    left = requests; // asks again, should it still be here
    tell({ kind: "replace" });
  });
}

/** The primary ends whoever takes too long. */
async function untilReady(server: Server, path: string, log: Log): Promise<void> {
  let said: string | undefined;
  for (;;) {
    const { status, text } = await askServer(server, path, { Host: "localhost" });
    if (status === 200) return;
    if (text !== said) log.warn(`Not ready yet: ${text}`);
    said = text;
    await sleep(askAgainMs);
  }
}

function tell(word: Word): void {
  // A primary that is gone hears nothing; "disconnect" tells the rest.
  if (process.connected) process.send?.(word, undefined, undefined, () => {});
}
