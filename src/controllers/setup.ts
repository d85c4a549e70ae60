import type { Request, Response } from "express";
import { blankSetupForm, readSetupForm } from "../forms/people.js";
import { paths } from "../helpers/paths.js";
import { now } from "../lib/clock.js";
import { Invalid, NotFound } from "../lib/errors.js";
import { hashPassword } from "../lib/passwords.js";
import { forgetSetupToken, isSetupToken } from "../lib/setup-token.js";
import * as User from "../models/user.js";

export async function create(req: Request, res: Response) {
  if (await User.ownerExists()) throw new NotFound();
  const token = typeof req.query.token === "string" ? req.query.token.slice(0, 200) : "";
  await res.page("setup/setup_form", { form: blankSetupForm(token) });
}

export async function store(req: Request, res: Response) {
  if (await User.ownerExists()) throw new NotFound();
  const form = readSetupForm(req.body);
  const owner = await form.save(async ({ token, title, password, ...person }) => {
    checkToken(token, res);
    const newcomer = { ...person, passwordHash: await hashPassword(password) };
    const by = { id: null, name: person.name, source: "web", address: req.ip ?? "" } as const;
    return User.createOwner(newcomer, title, by, now());
  });
  if (!owner) return res.status(form.status).page("setup/setup_form", { form });
  forgetSetupToken(res.app.locals.varDir);
  await res.signIn(owner);
  res.redirect(303, paths.desk());
}

function checkToken(given: string, res: Response): void {
  if (!isSetupToken(res.app.locals.varDir, given))
    throw new Invalid({ token: "This is not the token that Octavo printed when it started" });
}
