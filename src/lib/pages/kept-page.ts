import { createHash } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import { type Headers, valueOf } from "./recording.js";

export type Encoding = "identity" | "gzip" | "br";

/** One encoding of a page. */
export interface Form {
  body: Buffer;
  /** 31 bits of the body's hash: the mtime of its file, in seconds, so that a file server makes the same ETag. */
  stamp: number;
  /** `"<stamp>-<length>"` in hex, as nginx makes it from a file. Strong: each form has its own (RFC 9110, 8.8.3). */
  etag: string;
  /** Names and values in turn, for 200 and for 304. */
  headers: string[];
  headersUnchanged: string[];
}

/** A page as every visitor gets it, compressed once. */
export interface KeptPage {
  /** Only the forms that are smaller than the page itself stand beside it. */
  forms: { identity: Form } & Partial<Record<Encoding, Form>>;
  lastModified: number | null;
  isHtml: boolean;
  /** What all its forms take, in bytes. */
  size: number;
}

const compress = {
  gzip: (body: Buffer) => promisify(gzip)(body, { level: 6 }),
  // 4: a quarter smaller than gzip, in less time; the higher ones cost ten times as much for little.
  br: (body: Buffer) =>
    promisify(brotliCompress)(body, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: 4,
        [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
        [constants.BROTLI_PARAM_SIZE_HINT]: body.length,
      },
    }),
};

/** `headers`: those of the answer but for what belongs to a form (ETag, Content-Length, Content-Encoding). */
export async function keepPage(body: Buffer, headers: Headers): Promise<KeptPage> {
  const [gzipped, brotli] = await Promise.all([compress.gzip(body), compress.br(body)]);
  const forms: KeptPage["forms"] = { identity: formOf("identity", body, headers) };
  for (const [encoding, smaller] of [["gzip", gzipped] as const, ["br", brotli] as const])
    if (smaller.length < body.length) forms[encoding] = formOf(encoding, cutToSize(smaller), headers);
  const size = Object.values(forms).reduce((sum, form) => sum + form.body.length + overhead, 0);
  const modified = valueOf(headers, "last-modified");
  const isHtml = valueOf(headers, "content-type").startsWith("text/html");
  return { forms, size, lastModified: modified ? Date.parse(modified) : null, isHtml };
}

/** zlib answers with a part of 16 KB, and all of that is kept with it. */
function cutToSize(part: Buffer): Buffer {
  const whole = Buffer.allocUnsafeSlow(part.length);
  part.copy(whole);
  return whole;
}

/** What the headers and the objects of a form take, in bytes, about. */
const overhead = 2_048;

function formOf(encoding: Encoding, body: Buffer, headers: Headers): Form {
  const stamp = createHash("sha256").update(body).digest().readUInt32BE() >>> 1;
  const etag = `"${stamp.toString(16)}-${body.length.toString(16)}"`;
  const unchanged = headers.filter(([name]) => name.toLowerCase() !== "content-type");
  const coding = encoding === "identity" ? [] : ["Content-Encoding", encoding];
  return {
    body,
    stamp,
    etag,
    headers: [...headers.flat(), "Content-Length", String(body.length), ...coding, "ETag", etag],
    headersUnchanged: [...unchanged.flat(), "ETag", etag],
  };
}

/** Sends a page in the smallest form that the visitor takes, or 304 when they have it. */
export function sendPage(page: KeptPage, req: IncomingMessage, res: ServerResponse): void {
  const form = formFor(page, req.headers["accept-encoding"]);
  if (isFresh(page, form, req)) res.writeHead(304, form.headersUnchanged).end();
  else if (req.method === "HEAD") res.writeHead(200, form.headers).end();
  else res.writeHead(200, form.headers).end(form.body);
}

function formFor({ forms }: KeptPage, accepted: string | undefined): Form {
  if (!accepted) return forms.identity;
  if (forms.br && takes(accepted, "br")) return forms.br;
  if (forms.gzip && takes(accepted, "gzip")) return forms.gzip;
  return forms.identity;
}

/** Whether an Accept-Encoding names a coding and does not refuse it by `q=0` (RFC 9110, 12.5.3). */
export function takes(accepted: string, coding: "gzip" | "br"): boolean {
  const weight = weights[coding].exec(accepted);
  return weight !== null && (weight[1] === undefined || Number(weight[1]) > 0);
}

const weights = {
  gzip: /(?:^|,)\s*gzip\s*(?:;\s*q=([\d.]+)\s*)?(?=,|$)/i,
  br: /(?:^|,)\s*br\s*(?:;\s*q=([\d.]+)\s*)?(?=,|$)/i,
};

/** RFC 9110, 13.2.2: If-None-Match decides where there is one, by weak comparison. */
function isFresh({ lastModified }: KeptPage, { etag }: Form, { headers }: IncomingMessage): boolean {
  const known = headers["if-none-match"];
  if (known !== undefined) {
    return known.trim() === "*" || known.split(",").some((tag) => tag.trim().replace(/^W\//, "") === etag);
  }
  const since = headers["if-modified-since"];
  return since !== undefined && lastModified !== null && lastModified <= Date.parse(since);
}
