import type { Request, Response } from "express";
import { rowsOf } from "../../forms/settings/links.js";
import { settingsTab, type SettingsTab } from "../../forms/settings.js";
import { paths } from "../../helpers/paths.js";
import { now } from "../../lib/clock.js";
import * as Setting from "../../models/setting.js";

export async function edit(req: Request, res: Response) {
  const tab = settingsTab(req.params.tab);
  await show(res, tab, { form: fill(tab, await Setting.site()) });
}

export async function update(req: Request, res: Response) {
  const tab = settingsTab(req.params.tab);
  const form = tab.read(req.body);
  const rearranged = tab.rearrange(form, (req.body as { do?: unknown } | undefined)?.do);
  if (rearranged) return show(res, tab, rearranged);
  const saved = await form.save(async ({ version, ...values }) => {
    await Setting.save(values, version, req.writer.by, now());
    return true;
  });
  if (saved) return res.flash("Settings saved.").redirect(303, paths.settings(tab.name));
  const theirs = form.showTheirs((site: Setting.Site) => fill(tab, site));
  await show(res.status(form.status), tab, { form, theirs });
}

function fill(tab: SettingsTab, site: Setting.Site) {
  return tab.fill(site, Setting.versionOf(Setting.partOf(site, tab.keys)));
}

function show(res: Response, { name }: SettingsTab, locals: Record<string, unknown>) {
  return res.page(`desk/settings/${name || "general"}_form`, { rowsOf, ...locals });
}
