import type { Request, RequestHandler } from "express";
import { sameSecret } from "../lib/keyed-hash.js";
import { type CacheStats, createMetrics, type Metrics } from "../lib/metrics.js";
import { addressList } from "../lib/networks.js";
import { queryTotals } from "../models/db.js";
import type { Settings } from "../settings.js";

declare global {
  namespace Express {
    interface Locals {
      /** Of this process; undefined where the settings let nobody read any. */
      metrics: Metrics | undefined;
      /** The reports of all workers that answer. */
      gather: () => Promise<unknown[]>;
      mayReadMetrics: (req: Request) => boolean;
    }
  }
}

export function metricsFor(
  { metricsAllow, metricsToken }: Settings,
  cacheStats?: () => CacheStats | undefined,
): Metrics | undefined {
  return metricsAllow.length || metricsToken ? createMetrics({ queryTotals, cacheStats }) : undefined;
}

/** By address or by token, as the settings say. Behind a proxy that they do not name, nobody has an address. */
export function metricsReaders(settings: Settings): (req: Request) => boolean {
  const { metricsAllow, metricsToken, trustProxy } = settings;
  const allowed = addressList(metricsAllow);
  return (req) => {
    const token = /^Bearer (.+)$/i.exec(req.get("Authorization") ?? "")?.[1];
    if (metricsToken && token && sameSecret(token, metricsToken)) return true;
    return (trustProxy !== false || !req.headers["x-forwarded-for"]) && allowed(req.ip);
  };
}

/** For everyone else the address is one that nobody knows. */
export const ifMetricsReader: RequestHandler = (req, res, next) => {
  next(res.app.locals.mayReadMetrics(req) ? undefined : "route");
};
