import { z } from "zod";
import { cloths, paragraphings } from "../../lib/cloths.js";
import { mostCss } from "../../lib/css.js";
import { isLanguage } from "../../lib/languages.js";
import { firstSchemes } from "../../lib/scheme.js";
import { isZone } from "../../lib/zones.js";

const line = (length: number) => z.string().trim().max(length);
const link = z.object({ label: line(60).min(1), href: line(500).min(1) });

/**
 * How long the audit is kept, in days; 0: for ever. Not less than a month, so that whoever breaks in cannot have their
 * traces removed at once.
 */
const auditDays = z.union([z.literal(0), z.number().int().min(30).max(36_500)]);

/** What the owner decides about the site, with what holds until then. */
export const schema = z.object({
  title: line(200).min(1).default("Octavo"),
  tagline: line(300).default(""),
  language: z.string().refine(isLanguage).default("en"),
  zone: z.string().refine(isZone).default("UTC"),
  postsPerPage: z.number().int().min(1).max(100).default(10),

  navigation: z.array(link).default([
    { label: "Writing", href: "/" },
    { label: "Archive", href: "/archive" },
    { label: "Tags", href: "/tags" },
    { label: "Search", href: "/search" },
  ]),

  /** The folder of views and assets that stands before the default's. */
  theme: z
    .string()
    .regex(/^[a-z0-9-]{1,40}$/)
    .default("octavo"),
  cloth: z.enum(cloths).default("green"),
  paragraphs: z.enum(paragraphings).default("indented"),
  /** What a reader sees who has not chosen. */
  scheme: z.enum(firstSchemes).default("auto"),
  footer: line(300).default(""),
  /** Where else its people are to be found. */
  elsewhere: z.array(link).default([]),
  css: z.string().max(mostCss).default(""),

  /** Who is welcome; the others are asked to stay out. */
  searchEngines: z.boolean().default(true),
  aiAnswers: z.boolean().default(true),
  aiTraining: z.boolean().default(true),

  auditDays: auditDays.default(0),
});

export type Site = z.infer<typeof schema>;

/** What holds while nothing is set. */
export const unset: Site = schema.parse({});
