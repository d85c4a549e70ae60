import { z } from "zod";
import { NotFound } from "../lib/errors.js";
import { blankForm, readForm, type Form } from "./form.js";
import { appearance } from "./settings/appearance.js";
import { crawlers } from "./settings/crawlers.js";
import { css } from "./settings/css.js";
import { general } from "./settings/general.js";
import { gatherRows, rearrange } from "./settings/links.js";
import { navigation } from "./settings/navigation.js";
import { privacy } from "./settings/privacy.js";
import type { Tab, Values } from "./settings/tab.js";

/** By the last part of their addresses; that of the first has none. */
const tabs: Record<string, Tab> = { "": general, navigation, appearance, css, crawlers, privacy };

const version = z.string().max(100);
const schemas = new Map(Object.values(tabs).map((tab) => [tab, tab.fields.extend({ version })]));

export interface SettingsTab {
  name: string;
  /** The settings that it has. */
  keys: string[];
  read: (body: unknown) => Form<{ version: string } & Partial<Values>>;
  fill: (values: Values, version: string) => Form<never>;
  /** What a button that only rearranges a list makes of the form; null for any other. */
  rearrange: (form: Form<unknown>, pressed: unknown) => ReturnType<typeof rearrange>;
}

/** Throws NotFound when there is none of this name. */
export function settingsTab(name: unknown = ""): SettingsTab {
  const tab = typeof name === "string" && Object.hasOwn(tabs, name) ? tabs[name] : undefined;
  if (!tab) throw new NotFound();
  const schema = schemas.get(tab)!;
  return {
    name: String(name),
    keys: Object.keys(tab.fields.shape),
    read: (body) =>
      readForm(schema, tab.lists.reduce<unknown>(gatherRows, body)) as Form<
        { version: string } & Partial<Values>
      >,
    fill: (values, version) => blankForm({ ...tab.show(values), version }),
    rearrange: (form, pressed) => rearrange(form, tab.lists, pressed),
  };
}
