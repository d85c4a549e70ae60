import { settingsTab } from "../../src/forms/settings.js";
import { rowsOf } from "../../src/forms/settings/links.js";
import { partOf, site, unset, versionOf, type Site } from "../../src/models/setting.js";
import type { Shown } from "./views.js";
import { owner } from "./writings.js";

/** The version that a tab's form has, if it is opened now. */
export async function settingsVersion(name: string): Promise<string> {
  return versionOf(partOf(await site(), settingsTab(name).keys));
}

interface Standing {
  values?: Partial<Site>;
  theirs?: Partial<Site>;
  /** What was sent instead. */
  body?: unknown;
  focus?: string;
}

/** A tab of the settings. */
export function settingsPage(name: string, { values, theirs, body, focus }: Standing = {}): Shown {
  const tab = settingsTab(name);
  const fill = (own: Partial<Site>) => tab.fill({ ...unset, ...own }, "v1");
  const form = body === undefined ? fill(values ?? {}) : tab.read(body);
  return {
    view: `desk/settings/${name || "general"}_form`,
    path: `/desk/settings${name && `/${name}`}`,
    locals: { form, rowsOf, theirs: theirs && fill(theirs).values, focus, member: owner },
  };
}

/** The page on which a mail is tried. */
export function mailTestPage(form: unknown, server: string | null): Shown {
  const mail = { server, from: "Plot & Platen <blog@plot.example>", folder: "/srv/octavo/var/mail" };
  return {
    view: "desk/settings/mail_test_form",
    path: "/desk/settings/email",
    locals: { form, mail, member: owner },
  };
}
