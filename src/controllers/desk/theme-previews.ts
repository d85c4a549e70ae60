import type { Request, Response } from "express";
import { readThemeForm } from "../../forms/themes.js";
import { paths } from "../../helpers/paths.js";
import { Invalid } from "../../lib/errors.js";

/** Shows the site in a theme to this session alone. */
export function store(req: Request, res: Response) {
  const { meant, errors } = readThemeForm(req.body);
  if (!meant) throw new Invalid(errors);
  res.previewTheme(res.app.locals.themes.sound(meant.theme)).redirect(303, paths.home());
}

export function destroy(_req: Request, res: Response) {
  res.previewTheme(null).redirect(303, paths.settings("themes"));
}
