import { once } from "node:events";
import { request as requestPlain, type IncomingHttpHeaders, type Server } from "node:http";
import { request as requestTls } from "node:https";
import { connect as connectHttp2, type IncomingHttpHeaders as IncomingHttp2Headers } from "node:http2";
import type { AddressInfo } from "node:net";
import { buffer, text } from "node:stream/consumers";
import { connect as connectTls } from "node:tls";

export interface Question {
  method?: string;
  headers?: Record<string, string>;
  body?: string | Buffer;
}

export interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

/** Where a server is, and the name that it is called by. */
export interface Place {
  host: string;
  port?: number;
  socketPath?: string;
  tls: boolean;
}

/** Asks for a target just as it is written; the certificate may be anyone's. */
export function ask(
  { host, port, socketPath, tls }: Place,
  target: string,
  { method = "GET", headers, body }: Question = {},
): Promise<Answer> {
  const [name = ""] = host.split(":");
  const place = socketPath ? { socketPath } : { host: "127.0.0.1", port };
  const options = { ...place, path: target, method, headers: { Host: host, ...headers }, agent: false };
  return new Promise((resolve, reject) => {
    const sending = tls
      ? requestTls({ ...options, servername: name, rejectUnauthorized: false })
      : requestPlain(options);
    sending.once("error", reject);
    sending.once("response", async (res) =>
      resolve({ status: res.statusCode ?? 0, headers: res.headers, body: await buffer(res) }),
    );
    sending.end(body);
  });
}

/** Asks a server of this process, which may not listen yet. */
export function askRaw(
  server: Server,
  target: string,
  headers: Record<string, string> = {},
  method = "GET",
): Promise<Answer> {
  if (!server.listening) server.listen(0).unref();
  const { port } = server.address() as AddressInfo;
  return ask({ host: "localhost", port, tls: false }, target, { method, headers });
}

/** Asks by HTTP/2, which both have to agree on. */
export async function askByHttp2(
  { host, port }: Place,
  target: string,
  headers: Record<string, string | string[]> = {},
): Promise<{ status: number; body: string }> {
  const [servername = ""] = host.split(":");
  const options = { port, servername, rejectUnauthorized: false, ALPNProtocols: ["h2"] };
  const session = connectHttp2(`https://${host}`, { createConnection: () => connectTls(options) });
  try {
    const stream = session.request({ ":path": target, ...headers });
    const [answered] = (await once(stream, "response")) as [IncomingHttp2Headers];
    return { status: Number(answered[":status"]), body: await text(stream) };
  } finally {
    session.close();
  }
}
