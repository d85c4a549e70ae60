import type { Request, Response } from "express";
import { blankPasswordForm, fillProfileForm, readProfileForm } from "../forms/people.js";
import { paths } from "../helpers/paths.js";
import { now } from "../lib/clock.js";
import * as User from "../models/user.js";

export async function edit(req: Request, res: Response) {
  const account = await User.findProfile(req.writer.member.id);
  const form = fillProfileForm(account);
  await res.page("account/account_form", { account, form, password: blankPasswordForm() });
}

export async function update(req: Request, res: Response) {
  const { member, by } = req.writer;
  const form = readProfileForm(req.body);
  const saved = await form.save(
    async (profile) => (await User.updateProfile(member.id, profile, by, now()), true),
  );
  if (saved) return res.flash("Saved").redirect(303, paths.account());
  const account = await User.findProfile(member.id);
  const theirs = form.showTheirs(fillProfileForm);
  await res
    .status(form.status)
    .page("account/account_form", { account, form, password: blankPasswordForm(), theirs });
}
