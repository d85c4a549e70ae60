import type { Request, Response } from "express";
import { paths } from "../helpers/paths.js";
import * as Session from "../models/session.js";

/** Signs someone out everywhere, here too. */
export async function destroy(req: Request, res: Response) {
  await Session.clear(req.writer.member.id);
  await res.signOut();
  res.redirect(303, paths.signIn());
}
