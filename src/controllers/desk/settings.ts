import type { Request, Response } from "express";
import { fillSettingsForm, readSettingsForm } from "../../forms/settings.js";
import { paths } from "../../helpers/paths.js";
import { now } from "../../lib/clock.js";
import * as Setting from "../../models/setting.js";

export async function edit(_req: Request, res: Response) {
  const current = await Setting.site();
  await res.page("desk/settings/setting_form", {
    form: fillSettingsForm(current, Setting.versionOf(current)),
  });
}

export async function update(req: Request, res: Response) {
  const form = readSettingsForm(req.body);
  const saved = await form.save(async ({ version, ...values }) => {
    await Setting.save(values, version, req.writer.by, now());
    return true;
  });
  if (saved) return res.flash("Settings saved.").redirect(303, paths.settings());
  const theirs = form.theirs as Setting.Site | null;
  if (theirs) form.values.version = Setting.versionOf(theirs);
  await res.status(form.status).page("desk/settings/setting_form", { form, theirs });
}
