import type { Request, Response } from "express";
import { blankSignInForm, readSignInForm } from "../forms/people.js";
import { paths } from "../helpers/paths.js";
import { now } from "../lib/clock.js";
import { safePath } from "../lib/own-path.js";
import * as User from "../models/user.js";

export async function create(req: Request, res: Response) {
  const next = typeof req.query.next === "string" ? safePath(req.query.next) : null;
  if (res.locals.member) return res.redirect(303, next ?? paths.desk());
  await res.page("sessions/session_form", { form: blankSignInForm(next ?? "") });
}

export async function store(req: Request, res: Response) {
  const form = readSignInForm(req.body);
  const from = { address: req.ip, key: res.app.locals.secretKey };
  const welcome = await form.save(async (credentials) =>
    res.signIn(await User.authenticate(credentials, from, now())),
  );
  if (!welcome) return res.status(422).page("sessions/session_form", { form, refused: true });
  res.redirect(303, safePath(form.values.next) ?? paths.desk());
}

export async function destroy(_req: Request, res: Response) {
  await res.signOut();
  res.redirect(303, paths.home());
}
