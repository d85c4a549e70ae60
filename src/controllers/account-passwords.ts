import type { Request, Response } from "express";
import { fillProfileForm, readPasswordForm } from "../forms/people.js";
import { paths } from "../helpers/paths.js";
import { now } from "../lib/clock.js";
import { hashPassword } from "../lib/passwords.js";
import * as Session from "../models/session.js";
import * as User from "../models/user.js";

/** A new password: every other session ends, this one begins anew. */
export async function update(req: Request, res: Response) {
  const { member, by } = req.writer;
  const form = readPasswordForm(req.body);
  const token = await form.save(async ({ currentPassword: current, password }) => {
    const passwordHash = await hashPassword(password);
    await User.changePassword(member.id, { current, passwordHash }, by, now());
    const place = { address: req.ip ?? "", userAgent: req.get("User-Agent") ?? "" };
    return Session.open({ id: member.id, passwordHash }, place, now());
  });
  if (!token) {
    const account = await User.findProfile(member.id);
    return res
      .status(422)
      .page("account/account_form", { account, form: fillProfileForm(account), password: form });
  }
  await res.signIn(token);
  res.flash("Password changed. Every other session has been signed out.").redirect(303, paths.account());
}
