import type { IncomingMessage, Server, ServerResponse } from "node:http";
import { Server as NetServer, type Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

export interface Patience {
  /** How long idle connections are still served, each answer saying `Connection: close`, in ms. */
  lingerMs: number;
  /** After this many ms whatever is not finished is cut off. */
  limitMs: number;
}

const lookAgainMs = 50;

/**
 * Watches a server so that it can be ended without dropping a request; answers what ends it. The server may listen
 * itself, or be given its connections. A connection that a proxy keeps open may carry a request at the very moment it is
 * closed: so it lingers, and the next answer on it says that it is the last.
 */
export function drainable(server: Server): (patience: Patience) => Promise<void> {
  /** With the last response on each: all of this is done for every request, so it must cost next to nothing. */
  const open = new Map<Socket, ServerResponse | null>();
  let ending = false;
  server.on("connection", (socket: Socket) => {
    open.set(socket, null);
    socket.once("close", () => open.delete(socket));
  });
  server.prependListener("request", ({ socket }: IncomingMessage, res: ServerResponse) => {
    if (ending) isLast(res);
    else if (open.has(socket)) open.set(socket, res);
  });
  return async ({ lingerMs, limitMs }) => {
    const began = performance.now();
    const isOpenFor = (ms: number) => open.size > 0 && performance.now() - began < ms;
    ending = true;
    for (const res of open.values()) if (res) isLast(res);
    // http's own close() drops idle connections at once; net's only stops listening.
    if (server.listening) NetServer.prototype.close.call(server);
    while (isOpenFor(lingerMs)) await sleep(lookAgainMs);
    while (isOpenFor(limitMs)) {
      closeIdle(server, open.keys());
      await sleep(lookAgainMs);
    }
    for (const socket of open.keys()) socket.destroy();
  };
}

function isLast(res: ServerResponse): void {
  if (!res.headersSent) res.setHeader("Connection", "close");
}

/** Node takes a connection that has never said anything for a busy one: browsers open such in advance. */
function closeIdle(server: Server, open: Iterable<Socket>): void {
  server.closeIdleConnections();
  for (const socket of open) if (socket.bytesRead === 0) socket.destroy();
}
