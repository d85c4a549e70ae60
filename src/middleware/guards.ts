import type { RequestHandler } from "express";

/** What is the same for every visitor may be kept by anyone who asks again before each use (RFC 9111, 5.2.2.4). */
export const publicPages: RequestHandler = (_req, res, next) => {
  res.set({ "Cache-Control": "public, no-cache", Vary: "Accept-Encoding, Cookie" });
  next();
};
