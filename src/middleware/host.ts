import type { RequestHandler } from "express";

/** What watches the server asks it by its own address. The metrics have a guard of their own. */
const open = new Set(["/healthz", "/readyz", "/metrics"]);

/** 421 for any host but the site's own (RFC 9110, 15.5.20): nobody else's name gets into a link or a cache. */
export function refuseOtherHosts(siteUrl: string): RequestHandler {
  const { host, protocol } = new URL(siteUrl);
  return (req, res, next) => {
    if (open.has(req.path) || hostOf(protocol, req.headers.host) === host) next();
    else res.status(421).type("text").send("This server does not answer for that host.\n");
  };
}

/** Lower case and without the scheme's own port, as URL writes it. */
function hostOf(protocol: string, header: string | undefined): string | null {
  return header !== undefined && URL.canParse(`${protocol}//${header}`)
    ? new URL(`${protocol}//${header}`).host
    : null;
}
