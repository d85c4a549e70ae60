import type { Request, RequestHandler } from "express";
import type { Metrics } from "../lib/metrics.js";

/** nginx's status for a request whose client left before the end of the answer. */
const left = 499;

export function countRequests(metrics: Metrics): RequestHandler {
  return (req, res, next) => {
    res.once("close", () => {
      const status = res.writableFinished ? res.statusCode : left;
      const seconds = (performance.now() - res.locals.began) / 1_000;
      metrics.count({ method: req.method, route: routeOf(req), status, seconds });
    });
    next();
  };
}

/** The first of a line's patterns in the router; else where a guard or the assets stand, which is no more than a few. */
function routeOf({ route, baseUrl }: Request): string {
  const { path } = (route ?? {}) as { path?: string | string[] };
  return [path ?? []].flat()[0] ?? (baseUrl || "unmatched");
}
