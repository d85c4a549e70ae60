import type { ClientRequest, IncomingMessage, RequestListener, ServerResponse } from "node:http";

/** Names, as they were given, and values. */
export type Headers = readonly (readonly [name: string, value: string])[];

/** A 200 that was made and not sent yet. */
export interface Recording {
  headers: Headers;
  body: Buffer;
  /** Sends it as it was made. */
  send: () => void;
}

/**
 * Lets an app answer a GET and holds a 200 back that comes in one piece. Null when it is another answer, which the app
 * sends by itself. A visitor who leaves ends nothing: others may be waiting for the page.
 */
export function record(
  app: RequestListener,
  req: IncomingMessage,
  res: ServerResponse,
): Promise<Recording | null> {
  return new Promise((resolve) => {
    const letPass = () => ["end", "writeHead"].forEach((name) => Reflect.deleteProperty(res, name));
    const end = (...args: unknown[]) => {
      letPass();
      const send = () => void Reflect.apply(res.end.bind(res), null, args);
      const [chunk, encoding] = args;
      const body = bytesOf(chunk, encoding);
      if (body && res.statusCode === 200) resolve({ headers: headersOf(res), body, send });
      else {
        send();
        resolve(null);
      }
      return res;
    };
    const writeHead = (...args: unknown[]) => {
      letPass();
      resolve(null);
      return Reflect.apply(res.writeHead.bind(res), null, args) as ServerResponse;
    };
    Object.assign(res, { end, writeHead });
    app(req, res);
  });
}

/** What end() is given; null when it is no more than a callback, or nothing. */
function bytesOf(chunk: unknown, encoding: unknown): Buffer | null {
  if (Buffer.isBuffer(chunk)) return chunk;
  if (typeof chunk !== "string") return null;
  return Buffer.from(chunk, typeof encoding === "string" ? (encoding as BufferEncoding) : "utf8");
}

function headersOf(res: ServerResponse): Headers {
  return rawNames(res).map((name) => [name, String(res.getHeader(name))]);
}

/** Every outgoing message has this method; its type stands only with those of a client. */
function rawNames(res: ServerResponse): string[] {
  return (res as unknown as ClientRequest).getRawHeaderNames();
}

/** The value of the header with this name, in lower case. */
export function valueOf(headers: Headers, wanted: string): string {
  return headers.find(([name]) => name.toLowerCase() === wanted)?.[1] ?? "";
}
