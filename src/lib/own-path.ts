/**
 * The path and query of an address, if it is one of this host; null otherwise. Safe to redirect to:
 * never `//elsewhere` or `/\elsewhere`, which browsers take for another host.
 */
export function ownPath(address: string | undefined, host: string | undefined): string | null {
  if (!address || !host || !URL.canParse(address)) return null;
  const url = new URL(address);
  return url.host === host.toLowerCase() ? safe(url) : null;
}

/** Whether an address is this path of the site, whatever its query: a browser that is sent there only comes back. */
export function isSame(address: string, path: string, siteUrl: string): boolean {
  if (!URL.canParse(address, siteUrl)) return false;
  const { origin, pathname } = new URL(address, siteUrl);
  return origin === siteUrl && pathname === new URL(siteUrl + path).pathname;
}

/** As long as a path may be that a small form carries, in which each sign may become three. */
const longest = 1_500;

/** The same for what should be a path, such as the `next` of a sign-in; null, too, for one without end. */
export function safePath(path: string | undefined): string | null {
  const nowhere = "http://nowhere.invalid";
  if (!path?.startsWith("/") || !URL.canParse(path, nowhere)) return null;
  const url = new URL(path, nowhere);
  const own = url.origin === nowhere ? safe(url) : null;
  return own && own.length <= longest ? own : null;
}

function safe(url: URL): string | null {
  const path = url.pathname + url.search;
  return /^\/[/\\]/.test(path) ? null : path;
}
