import type { Request, Response } from "express";
import { readId } from "../../../forms/addresses.js";
import { paths } from "../../../helpers/paths.js";
import { now } from "../../../lib/clock.js";
import { restoreTrashed } from "../restoring.js";

/** Puts back what was deleted. */
export async function store(req: Request, res: Response) {
  const [name] = await restoreTrashed([readId(req.params)], req.writer, now());
  res.flash(`“${name}” was put back.`).redirect(303, paths.records("trash"));
}
