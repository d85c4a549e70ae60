import type { Request, Response } from "express";
import type { Form } from "../forms/form.js";
import { fillProfileForm, readPasswordForm } from "../forms/people.js";
import { paths } from "../helpers/paths.js";
import { now } from "../lib/clock.js";
import * as User from "../models/user.js";

/** A new password: every other session ends, this one begins anew. */
export async function update(req: Request, res: Response) {
  const { member, by } = req.writer;
  const form = readPasswordForm(req.body);
  const changed = await form.save(async ({ currentPassword: current, password }) => {
    const passwordHash = await User.changePassword(member.id, { current, password }, by, now());
    return res.signIn({ id: member.id, passwordHash });
  });
  if (!changed) return showAccount(res, member.id, form);
  res.flash("Password changed. Every other session has been signed out.").redirect(303, paths.account());
}

async function showAccount(res: Response, id: number, password: Form<unknown>): Promise<void> {
  const account = await User.findProfile(id);
  await res.status(422).page("account/account_form", { account, form: fillProfileForm(account), password });
}
