import { z } from "zod";
import { isLanguage } from "../../lib/languages.js";
import { isZone } from "../../lib/zones.js";
import * as field from "../fields.js";
import type { Tab } from "./tab.js";

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
  }),
  lists: [],
  show: ({ title, tagline, language, zone, postsPerPage }) => ({
    title,
    tagline,
    language,
    zone,
    postsPerPage: String(postsPerPage),
  }),
};
