import type { Server } from "node:http";
import { Server as NetServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

interface Patience {
  /** How long idle connections are still served, each answer saying `Connection: close`, in ms. */
  lingerMs: number;
  /** After this many ms whatever is not finished is cut off. */
  limitMs: number;
}

/**
 * Ends a server without dropping a request. A connection that a proxy keeps open may carry a request at the very
 * moment it is closed: so it lingers, and the next answer on it says that it is the last.
 */
export async function drain(server: Server, { lingerMs, limitMs }: Patience): Promise<void> {
  server.prependListener("request", (_req, res) => res.setHeader("Connection", "close"));
  // http's own close() drops idle connections at once; net's only stops listening.
  const closed = new Promise<void>((resolve) => NetServer.prototype.close.call(server, () => resolve()));
  const cut = setTimeout(() => server.closeAllConnections(), limitMs);
  await Promise.race([closed, sleep(lingerMs)]);
  const sweep = setInterval(() => server.closeIdleConnections(), 250);
  server.closeIdleConnections();
  await closed;
  clearInterval(sweep);
  clearTimeout(cut);
}
