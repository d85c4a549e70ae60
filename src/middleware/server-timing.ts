import type { RequestHandler } from "express";
import { tallied } from "../models/db.js";

declare global {
  namespace Express {
    interface Locals {
      /** For an owner: renders a page, and says in its head what that took. */
      timing?: (render: () => string) => string;
    }
  }
}

/**
 * Tells an owner where the time of a page went (https://www.w3.org/TR/server-timing), in ms: in all, in the database
 * after the session was found, and in the views.
 */
export const serverTiming: RequestHandler = (_req, res, next) => {
  if (res.locals.member?.role !== "owner") return next();
  const { began, requestId } = res.locals;
  const db = { queries: 0, ms: 0, requestId };
  res.locals.timing = (render) => {
    const from = performance.now();
    const html = render();
    const till = performance.now();
    const total = `total;dur=${(till - began).toFixed(1)}`;
    const database = `db;dur=${db.ms.toFixed(1)};desc="${db.queries} queries"`;
    res.set("Server-Timing", [total, database, `render;dur=${(till - from).toFixed(1)}`]);
    return html;
  };
  tallied(db, next);
};
