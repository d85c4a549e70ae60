import type { ErrorRequestHandler } from "express";
import { errorText } from "../helpers/error-texts.js";
import { Busy, Conflict, Forbidden, Gone, Invalid, NotFound, SignedOut, TooMany } from "../lib/errors.js";
import { ownPath } from "../lib/own-path.js";
import { databaseAway, diskFull } from "../models/db.js";
import { site, unset } from "../models/setting.js";
import { keptForm } from "./kept-form.js";
import { common } from "./pages.js";
import { draw } from "./themes.js";

const retrySeconds = "10";

/** Of these no theme changes anything. */
const ofDesk = /^\/(?:desk|admin|account|setup|login|logout|passwords|invitations)(?:\/|$)/;

/** The one place that knows status codes. Every error page looks like the site; the log gets a bug's stack, once. */
export function showErrors({ debug }: { debug: boolean }): ErrorRequestHandler {
  return async (error, req, res, next) => {
    const status = statusOf(error);
    if (status >= 500) res.locals.error = error;
    if (res.headersSent) return next(error);
    if (status === 503) res.setHeader("Retry-After", retrySeconds);
    if (error instanceof TooMany) res.setHeader("Retry-After", String(error.retryAfterSeconds));
    if (status === 401) res.setHeader("WWW-Authenticate", 'Cookie realm="desk"'); // RFC 9110, 15.5.2 wants one
    for (const name of ["ETag", "Last-Modified", "Content-Disposition"]) res.removeHeader(name);
    res.status(status).type("html").setHeader("Cache-Control", "private, no-store");
    const stack = debug && status >= 500 ? stackOf(error) : "";
    // The settings stand in the database, and that may be what is away.
    const current = await site().catch(() => unset);
    const kept = await keptForm(req, res, status);
    const reasons = error instanceof Invalid ? Object.values(error.fields) : [];
    const from = ofDesk.test(req.path) ? ownPath(req.get("Referer"), req.headers.host) : null;
    const back = from && ofDesk.test(from) && from !== req.originalUrl ? from : null;
    const own = { status, stack, kept, reasons, back };
    const locals = { ...common(current, req.path, res), ...errorText(status), ...own };
    const theme = ofDesk.test(req.path) ? null : current.theme;
    res.end(draw(res, "errors/error", locals, theme)); // send() would give it an ETag, as if it were to be kept
  };
}

function statusOf(error: unknown): number {
  if (error instanceof NotFound) return 404;
  if (error instanceof Gone) return 410;
  if (error instanceof Forbidden) return 403;
  if (error instanceof SignedOut) return 401;
  if (error instanceof Invalid) return 422;
  if (error instanceof Conflict) return 409;
  if (error instanceof TooMany) return 429;
  if (error instanceof URIError) return 400;
  if (error instanceof Busy || databaseAway(error)) return 503;
  if (diskFull(error)) return 507;
  const { status } = (error ?? {}) as { status?: unknown };
  return typeof status === "number" && status >= 400 && status < 500 ? status : 500;
}

function stackOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
