import { z } from "zod";
import { isLanguage } from "../../lib/languages.js";
import { isZone } from "../../lib/zones.js";
import * as field from "../fields.js";
import type { Tab } from "./tab.js";

const keptFor = "Give a number of days between 30 and 36500; left empty, for ever";

export const general: Tab = {
  fields: z.object({
    title: field.neededLine(200, "Give the site a title"),
    tagline: field.line(300),
    language: z.string().trim().refine(isLanguage, { error: "Give a language such as en, en-GB, de or ja" }),
    zone: z.string().trim().refine(isZone, { error: "Give a time zone such as Europe/London, or UTC" }),
    postsPerPage: z
      .string()
      .trim()
      .regex(/^(?:[1-9][0-9]?|100)$/, { error: "Choose a number between 1 and 100" })
      .transform(Number),
    auditDays: z
      .string()
      .trim()
      .regex(/^[0-9]{0,5}$/, { error: keptFor })
      .transform(Number)
      .refine((days) => days === 0 || (days >= 30 && days <= 36_500), { error: keptFor }),
  }),
  lists: [],
  show: ({ title, tagline, language, zone, postsPerPage, auditDays }) => ({
    title,
    tagline,
    language,
    zone,
    postsPerPage: String(postsPerPage),
    auditDays: auditDays ? String(auditDays) : "",
  }),
};
