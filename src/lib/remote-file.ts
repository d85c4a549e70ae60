import { lookup as dnsLookup, type LookupAddress } from "node:dns";
import http, { type IncomingMessage } from "node:http";
import https from "node:https";
import { BlockList, isIP, type LookupFunction } from "node:net";

export interface RemoteOptions {
  maxBytes: number;
  /** For the whole, redirects included. */
  timeoutMs: number;
  /** A host that may be asked though its address is private: one's own. */
  trustedHost?: string;
}

/** Why a file could not be fetched, in words for a person. */
export class Unreachable extends Error {
  override name = "Unreachable";
}

const maxRedirects = 5;

/**
 * Fetches a file by http or https. Addresses of private networks and of the machine itself are not asked, whatever name
 * leads to them, and neither by a redirect. Throws Unreachable.
 */
export async function fetchFile(url: string, options: RemoteOptions): Promise<Buffer> {
  const signal = AbortSignal.timeout(options.timeoutMs);
  try {
    return await follow(new URL(url), options, signal);
  } catch (error) {
    if (error instanceof Unreachable) throw error;
    if (signal.aborted) throw new Unreachable(`no answer within ${options.timeoutMs / 1000} s`);
    throw new Unreachable((error as Error).message);
  }
}

async function follow(start: URL, options: RemoteOptions, signal: AbortSignal): Promise<Buffer> {
  let url = start;
  for (let hop = 0; hop <= maxRedirects; hop++) {
    const response = await get(url, options, signal);
    const { statusCode = 0, headers } = response;
    if (statusCode === 200) return read(response, options.maxBytes);
    response.destroy();
    if (![301, 302, 303, 307, 308].includes(statusCode) || !headers.location)
      throw new Unreachable(`the answer was ${statusCode}`);
    url = new URL(headers.location, url);
  }
  throw new Unreachable(`more than ${maxRedirects} redirects`);
}

function get(url: URL, { trustedHost }: RemoteOptions, signal: AbortSignal): Promise<IncomingMessage> {
  if (url.protocol !== "http:" && url.protocol !== "https:") throw new Unreachable("neither http nor https");
  const trusted = url.host === trustedHost;
  const host = url.hostname.replace(/^\[|\]$/g, "");
  // A literal address is connected to without being looked up.
  if (!trusted && isIP(host) && isPrivate(host)) throw new Unreachable("its address is private");
  const { request } = url.protocol === "https:" ? https : http;
  return new Promise((resolve, reject) => {
    const options = { signal, lookup: trusted ? undefined : publicLookup, headers: { accept: "image/*" } };
    request(url, options, resolve).on("error", reject).end();
  });
}

async function read(response: IncomingMessage, maxBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > maxBytes) throw new Unreachable(`larger than ${maxBytes / 1024 / 1024} MB`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** Answers only public addresses, to the connection itself: nothing is looked up a second time after the check. */
const publicLookup: LookupFunction = (host, options, answer) => {
  dnsLookup(host, { ...options, all: true }, (error, addresses: LookupAddress[]) => {
    if (error) return answer(error, "", 0);
    const allowed = addresses.filter(({ address }) => !isPrivate(address));
    const [first] = allowed;
    if (!first) return answer(new Unreachable("its address is private"), "", 0);
    if (options.all) answer(null, allowed);
    else answer(null, first.address, first.family);
  });
};

/** What is not the public internet: RFC 6890 and its IPv6 counterparts. */
const reserved = new BlockList();
for (const [network, bits] of [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 3],
] as const)
  reserved.addSubnet(network, bits, "ipv4");
// Of IPv6 only 2000::/3 is public, and of that not documentation, Teredo and 6to4, which carry IPv4 addresses.
const publicV6 = new BlockList();
publicV6.addSubnet("2000::", 3, "ipv6");
for (const [network, bits] of [
  ["2001::", 23],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["3fff::", 20],
] as const)
  reserved.addSubnet(network, bits, "ipv6");

function isPrivate(address: string): boolean {
  if (isIP(address) === 4) return reserved.check(address, "ipv4");
  return !publicV6.check(address, "ipv6") || reserved.check(address, "ipv6");
}
