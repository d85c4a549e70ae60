import { Command } from "commander";
import { lstatSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { viewsVersion } from "../lib/themes/about.js";
import { soundName } from "../lib/themes/theme.js";
import type { Settings } from "../settings.js";
import { Failure } from "./support/failure.js";

export function themeNewCommand(settings: () => Settings): Command {
  return new Command("theme:new")
    .description("make a small theme in var/themes, to begin with")
    .argument("<name>", "small letters, digits and hyphens")
    .action((name: string) => {
      if (!soundName.test(name))
        throw new Failure(
          `A theme's name has small letters, digits and hyphens, up to 40: not ${JSON.stringify(name)}.`,
        );
      const folder = join(settings().varDir, "themes", name);
      if (lstatSync(folder, { throwIfNoEntry: false })) throw new Failure(`${folder} is there already.`);
      for (const [path, text] of Object.entries(startOf(name))) {
        mkdirSync(dirname(join(folder, path)), { recursive: true });
        writeFileSync(join(folder, path), text);
      }
      process.stdout.write(
        `${folder}: see docs/themes.md. Reload the server, then look at it on the desk: Settings, Themes.\n`,
      );
    });
}

function startOf(name: string): Record<string, string> {
  const title = name.charAt(0).toUpperCase() + name.slice(1).replaceAll("-", " ");
  const about = { name: title, description: "", author: "", version: "0.1", views: viewsVersion };
  return {
    "theme.json": `${JSON.stringify(about, null, 2)}\n`,
    "assets/theme.css": sheet,
    "views/partials/footer.ejs": footer,
  };
}

const sheet = `/* Comes after the default's stylesheet, and wins over it: its rules stand in layers. public/css/tokens.css has all tokens. */
:root {
  --paper: light-dark(#fdf8ee, #17140f);
  --ink: light-dark(#231d12, #efe7d8);
  --accent: light-dark(#8a2f16, #f0a184);
  --serif: Georgia, "Times New Roman", serif;
}
`;

const footer = `<%# A view stands before the default's of the same path. This one puts it in, and could add something. -%>
<%- include("/default/partials/footer") -%>
`;
