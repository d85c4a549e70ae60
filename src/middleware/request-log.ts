import { randomUUID } from "node:crypto";
import type { RequestHandler } from "express";
import type { Log } from "../lib/log.js";
import { watchSlowQueries } from "../models/db.js";

declare global {
  namespace Express {
    interface Locals {
      requestId: string;
      /** When it came, by performance.now(). */
      began: number;
      /** A bug that errors.ts showed. */
      error?: unknown;
    }
  }
}

/** What a proxy in front may pass on as the id of a request. */
const givenId = /^[\w.-]{8,64}$/;

/** Addresses whose next part is a secret. */
const secrets = /^\/(preview|invitations|passwords)\/[^/]+/;

/**
 * One record a request, when it is over. Neither the query (it may hold a token) nor any header (a session) is written.
 * A bug goes into the same record with its stack.
 */
export function requestLog(log: Log): RequestHandler {
  return (req, res, next) => {
    const began = performance.now();
    const header = req.get("X-Request-Id");
    const id = header && givenId.test(header) ? header : randomUUID();
    const { method } = req;
    const path = req.path.replace(secrets, "/$1/[redacted]");
    res.locals.requestId = id;
    res.locals.began = began;
    res.setHeader("X-Request-Id", id);
    res.once("close", () => {
      const { statusCode: status } = res;
      const record = {
        id,
        method,
        path,
        status,
        ms: Math.round((performance.now() - began) * 10) / 10,
        address: req.ip,
        ...(res.writableFinished ? {} : { aborted: true }),
        ...(res.locals.error ? { err: res.locals.error as unknown } : {}),
      };
      if (status >= 500) log.error(record, "request");
      else log.info(record, "request");
    });
    next();
  };
}

/** One record for each statement that takes so many ms, under the id of its request where that is an owner's. */
export function logSlowQueries(log: Log, fromMs: number): void {
  watchSlowQueries(fromMs, ({ requestId: id, ms, sql }) => log.warn({ id, ms, sql }, "slow query"));
}
