import { once } from "node:events";
import { type IncomingHttpHeaders, type IncomingMessage, request, type Server } from "node:http";
import { duplexPair } from "node:stream";
import { text } from "node:stream/consumers";

export interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  text: string;
}

/** Asks a server of this process, which need not listen, as a client would. */
export async function askServer(
  server: Server,
  path: string,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const [near, far] = duplexPair();
  server.emit("connection", far);
  const asked = request({ path, headers: { ...headers, Connection: "close" }, createConnection: () => near });
  const answered = once(asked, "response") as Promise<[IncomingMessage]>;
  asked.end();
  const [response] = await answered;
  return { status: response.statusCode ?? 0, headers: response.headers, text: await text(response) };
}
