import { request, type IncomingHttpHeaders, type Server } from "node:http";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";

export interface RawAnswer {
  status: number;
  headers: IncomingHttpHeaders;
  /** As they came, compressed or not. */
  body: Buffer;
}

/** Asks a server with these headers and no others, on a connection of its own. */
export async function askRaw(
  server: Server | URL,
  path: string,
  headers: Record<string, string> = {},
  method = "GET",
): Promise<RawAnswer> {
  const asking = request({ ...placeOf(server), path, method, headers, agent: false });
  asking.end();
  const [answer] = await once(asking, "response");
  return { status: answer.statusCode, headers: answer.headers, body: await buffer(answer) };
}

function placeOf(server: Server | URL): { host: string; port: number } {
  if (server instanceof URL) return { host: server.hostname, port: Number(server.port) };
  if (!server.listening) server.listen(0).unref();
  return { host: "127.0.0.1", port: (server.address() as AddressInfo).port };
}
