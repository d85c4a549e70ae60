import { join } from "node:path";
import { root } from "../../lib/root.js";
import { defaultTheme, faultText } from "../../lib/themes.js";
import { FaultNotes } from "../../lib/themes/fault-notes.js";
import { ownShelf, shippedShelf } from "../../lib/themes/shelves.js";
import { readShelf } from "../../lib/themes/theme.js";
import { viewNames } from "../../lib/views.js";
import { site } from "../../models/setting.js";
import { onDatabase } from "./database.js";
import { type Check, error, ok, warning } from "./finding.js";

export const themeChecks: Record<string, Check> = {
  theme: onDatabase(async ({ varDir }) => {
    const { theme: chosen } = await site();
    if (chosen === defaultTheme) return ok("the default");
    const theme = themesIn(varDir).find(({ name }) => name === chosen);
    if (!theme) return error(`${chosen} is chosen, but is not there: readers see the default`);
    const [fault] = theme.faults;
    if (fault) return error(`${chosen} cannot be used, so readers see the default: ${faultText(fault)}`);
    const [failure] = new FaultNotes(join(varDir, "theme-faults")).of(theme);
    if (failure)
      return warning(
        `${failure.path} failed in ${chosen}, so it is shown in the default: ${faultText(failure)}`,
      );
    return theme.notes[0] ? warning(`${chosen}: ${theme.notes[0]}`) : ok(theme.about.name);
  }),
};

/** Nothing is stored: that is the server's to do. */
function themesIn(varDir: string) {
  const known = new Set(viewNames(join(root, "views")));
  const same = (name: string) => name;
  const shelves = [shippedShelf(join(root, "themes"), { url: same }), ownShelf(join(varDir, "themes"), same)];
  return shelves.flatMap((shelf) => readShelf(shelf, known));
}
