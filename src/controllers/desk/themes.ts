import type { Request, Response } from "express";
import { blankForm } from "../../forms/form.js";
import { readThemeForm } from "../../forms/themes.js";
import { paths } from "../../helpers/paths.js";
import { now } from "../../lib/clock.js";
import { defaultTheme, faultText } from "../../lib/themes.js";
import { site } from "../../models/setting.js";
import * as Theme from "../../models/theme.js";

export async function index(_req: Request, res: Response) {
  await res.page("desk/themes/theme_list", await shelf(res));
}

/** What readers see from the next page on. */
export async function update(req: Request, res: Response) {
  const { themes } = res.app.locals;
  const form = readThemeForm(req.body);
  const chosen = await form.save(({ theme }) => Theme.choose(themes.sound(theme), req.writer.by, now()));
  if (!chosen) return res.status(form.status).page("desk/themes/theme_list", { ...(await shelf(res)), form });
  const name = themes.find(chosen)?.about.name ?? chosen;
  res
    .previewTheme(null)
    .flash(`Readers now see the site in ${name}.`)
    .redirect(303, paths.settings("themes"));
}

async function shelf(res: Response) {
  const { themes } = res.app.locals;
  const { theme: chosen } = await site();
  const shelf = themes.list.map((theme) => ({
    ...theme,
    picture: themes.pictureOf(theme),
    failures: themes.failuresOf(theme),
    reasons: theme.faults.map(faultText),
  }));
  return { shelf, chosen, shown: themes.isSound(chosen) ? chosen : defaultTheme, form: blankForm({}) };
}
