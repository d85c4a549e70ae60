import { access } from "node:fs/promises";
import { join } from "node:path";
import { root } from "../../lib/root.js";
import { type Check, ok, warning } from "./finding.js";

const oldestSupported = 22;

export const machineChecks: Record<string, Check> = {
  async node() {
    const { node } = process.versions;
    return Number.parseInt(node, 10) < oldestSupported
      ? warning(`Node ${node} works, but no longer gets security fixes: use 22 or 24`)
      : ok(`Node ${node}`);
  },

  async settings({ siteUrl, siteUrlFixed, env }) {
    if (env !== "production") return warning(`NODE_ENV is ${env}: errors are shown to readers`);
    return siteUrlFixed
      ? ok(`SITE_URL is ${siteUrl}`)
      : warning(`SITE_URL is not set: links and feeds say ${siteUrl}, and any host is answered`);
  },

  async proxy({ trustProxy, listen, siteUrl }) {
    if (listen && typeof trustProxy === "string")
      return warning(
        `TRUST_PROXY is ${trustProxy}, but who comes by a socket (LISTEN) has no address: set TRUST_PROXY=1`,
      );
    if (trustProxy !== false) return ok(`TRUST_PROXY is ${trustProxy}`);
    const because = listen ? "LISTEN is a socket" : siteUrl.startsWith("https:") ? "SITE_URL is https" : null;
    return because
      ? warning(
          `TRUST_PROXY is off, though a proxy stands in front (${because}): to the limits of sign-in all visitors have one address`,
        )
      : ok("TRUST_PROXY is off");
  },

  async build() {
    await access(join(root, "dist", "assets", "manifest.json"));
    return ok("built");
  },
};
