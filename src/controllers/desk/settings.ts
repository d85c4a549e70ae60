import type { Request, Response } from "express";
import { fillSettingsForm, readSettingsForm } from "../../forms/settings.js";
import { paths } from "../../helpers/paths.js";
import { now } from "../../lib/clock.js";
import * as Setting from "../../models/setting.js";

export async function edit(_req: Request, res: Response) {
  await res.page("desk/settings/setting_form", { form: fill(await Setting.site()) });
}

export async function update(req: Request, res: Response) {
  const form = readSettingsForm(req.body);
  const saved = await form.save(async ({ version, ...values }) => {
    await Setting.save(values, version, req.writer.by, now());
    return true;
  });
  if (saved) return res.flash("Settings saved.").redirect(303, paths.settings());
  const theirs = form.showTheirs(fill);
  await res.status(form.status).page("desk/settings/setting_form", { form, theirs });
}

function fill(site: Setting.Site) {
  return fillSettingsForm(site, Setting.versionOf(site));
}
