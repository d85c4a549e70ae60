import type { Server, ServerResponse } from "node:http";
import { Server as NetServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

interface Patience {
  /** How long idle connections are still served, each answer saying `Connection: close`, in ms. */
  lingerMs: number;
  /** After this many ms whatever is not finished is cut off. */
  limitMs: number;
}

/**
 * Watches a server so that it can be ended without dropping a request; answers what ends it. A connection that a proxy
 * keeps open may carry a request at the very moment it is closed: so it lingers, and the next answer on it says that
 * it is the last.
 */
export function drainable(server: Server): (patience: Patience) => Promise<void> {
  const inFlight = new Set<ServerResponse>();
  let ending = false;
  server.prependListener("request", (_req, res: ServerResponse) => {
    if (ending) isLast(res);
    inFlight.add(res);
    res.once("close", () => inFlight.delete(res));
  });
  return async ({ lingerMs, limitMs }) => {
    ending = true;
    inFlight.forEach(isLast);
    // http's own close() drops idle connections at once; net's only stops listening.
    const closed = new Promise<void>((resolve) => NetServer.prototype.close.call(server, () => resolve()));
    const cut = setTimeout(() => server.closeAllConnections(), limitMs);
    await Promise.race([closed, sleep(lingerMs)]);
    const sweep = setInterval(() => server.closeIdleConnections(), 250);
    server.closeIdleConnections();
    await closed;
    clearInterval(sweep);
    clearTimeout(cut);
  };
}

function isLast(res: ServerResponse): void {
  if (!res.headersSent) res.setHeader("Connection", "close");
}
