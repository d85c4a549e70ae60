/**
 * The path and query of an address, if it is one of this host; null otherwise. Safe to redirect to:
 * never `//elsewhere` or `/\elsewhere`, which browsers take for another host.
 */
export function ownPath(address: string | undefined, host: string | undefined): string | null {
  if (!address || !host || !URL.canParse(address)) return null;
  const url = new URL(address);
  const path = url.pathname + url.search;
  return url.host === host.toLowerCase() && !/^\/[/\\]/.test(path) ? path : null;
}
