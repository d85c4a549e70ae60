import type { RequestHandler } from "express";
import helmet from "helmet";

const self = ["'self'"];
const none = ["'none'"];

/**
 * Headers of every answer (CSP3; https://owasp.org/www-project-secure-headers). Nothing inline, nothing foreign.
 * `secure`: whether readers come by https; only then are HSTS and the upgrade of plain addresses right.
 */
export function securityHeaders({ secure }: { secure: boolean }): RequestHandler[] {
  const headers = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: none,
        scriptSrc: self,
        styleSrc: self,
        imgSrc: self,
        fontSrc: self,
        connectSrc: self,
        mediaSrc: self,
        manifestSrc: self,
        formAction: self,
        baseUri: none,
        frameAncestors: none,
        ...(secure ? { upgradeInsecureRequests: [] } : {}),
      },
    },
    // helmet's no-referrer makes browsers send `Origin: null` on the site's own forms.
    referrerPolicy: { policy: "same-origin" },
    strictTransportSecurity: secure && { maxAge: 31_536_000, includeSubDomains: false },
    frameguard: { action: "deny" },
  });
  return [headers, permissions];
}

const denied = [
  "accelerometer",
  "camera",
  "display-capture",
  "geolocation",
  "gyroscope",
  "magnetometer",
  "microphone",
  "midi",
  "payment",
  "screen-wake-lock",
  "serial",
  "usb",
  "xr-spatial-tracking",
  "browsing-topics",
]
  .map((feature) => `${feature}=()`)
  .join(", ");

const permissions: RequestHandler = (_req, res, next) => {
  res.setHeader("Permissions-Policy", denied);
  next();
};
