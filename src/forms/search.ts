import { z } from "zod";
import { readAddress } from "./addresses.js";

const controls = /[\p{Cc}\p{Cs}]+/gu;

const words = z
  .string()
  .max(10_000)
  .transform((text) => text.replace(controls, " ").trim().slice(0, 200))
  .catch("");

/** What someone looks for; anything but one text counts as nothing. Throws NotFound for a page that cannot be. */
export function readSearch(query: Record<string, unknown>): { words: string; page: number } {
  return { words: words.parse(query.q ?? ""), ...readAddress(query, "page") };
}
