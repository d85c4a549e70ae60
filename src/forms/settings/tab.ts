import { z } from "zod";
import type { cloths, paragraphings } from "../../lib/cloths.js";
import type { firstSchemes } from "../../lib/scheme.js";
import type { Typed } from "../form.js";
import type { Link } from "./links.js";

/** All that can be set in the browser. */
export interface Values {
  title: string;
  tagline: string;
  language: string;
  zone: string;
  postsPerPage: number;
  navigation: Link[];
  cloth: (typeof cloths)[number];
  paragraphs: (typeof paragraphings)[number];
  scheme: (typeof firstSchemes)[number];
  footer: string;
  elsewhere: Link[];
  css: string;
  searchEngines: boolean;
  aiAnswers: boolean;
  aiTraining: boolean;
  auditDays: number;
}

/** A part of the settings with a form and an address of its own: what is saved there leaves the other parts alone. */
export interface Tab {
  /** By the names of the settings. */
  fields: z.ZodObject;
  /** Those of the fields that are lists of links. */
  lists: readonly string[];
  show: (values: Values) => Typed;
}

/** One of a few, as a button or a list offers them. */
export function choice<const Values extends readonly string[]>(values: Values) {
  return z.enum(values, { error: "Choose one of these" });
}
