import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { Request, Response } from "express";
import { now } from "../../../lib/clock.js";
import { site } from "../../../models/setting.js";
import { readAsked } from "../asked.js";
import { resourceOf } from "../entering.js";
import { csvOf } from "../exporting.js";

/** All rows of a list, as CSV (RFC 4180). */
export async function show(req: Request, res: Response) {
  const resource = resourceOf(req, "view");
  const asked = readAsked(resource, req.query);
  const lines = await csvOf(resource, asked, now(), (await site()).zone);
  res.type("text/csv").attachment(`${resource.path}.csv`);
  await pipeline(Readable.from(lines), res);
}
