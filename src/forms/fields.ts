import { z } from "zod";

// The kinds of fields that forms have. Every field arrives as text, an empty one as "".

const breaks = /[\p{Cc}\p{Zl}\p{Zp}]+/gu;

/** One line, trimmed; "" for none. */
export function line(most: number) {
  return z
    .string()
    .transform((text) => text.replace(breaks, " ").trim())
    .pipe(z.string().max(most, { error: `At most ${most} characters, please` }));
}

/** One line that must be there. */
export function neededLine(most: number, needed: string) {
  return line(most).refine((text) => text !== "", { error: needed });
}

/** Lines of text; the ends are trimmed. */
export function prose(most: number) {
  return z
    .string()
    .trim()
    .max(most, { error: `At most ${most} characters, please` });
}

/** A tick box: it is sent when it is ticked. */
export const tick = z.string().transform((text) => text !== "");

/** The version of what was changed; 0, which nothing has, for one that is missing. */
export const version = z.string().transform((text) => (/^[0-9]{1,9}$/.test(text) ? Number(text) : 0));

/** By which a form that was sent twice is known. */
export const submission = z.string().transform((text) => (/^[\w-]{16,64}$/.test(text) ? text : null));

/** Letters, digits and hyphens, as far as they can be told here; "" for one made from the title. */
export const slug = z
  .string()
  .max(600, { error: "At most 100 characters, please" })
  .transform((text) => text.trim().normalize("NFC"));

/** An address on the web, or none. */
export const website = z
  .string()
  .trim()
  .max(2_000, { error: "At most 2000 characters, please" })
  .refine((text) => text === "" || isWebAddress(text), {
    error: "Give an address that begins with https:// or http://",
  });

function isWebAddress(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol) && !/\s/.test(text);
}

const controls = /[\p{Cc}\p{Cs}]+/gu;

/** What someone looks for; anything but one text counts as nothing. */
export const words = z
  .string()
  .max(10_000)
  .transform((text) => text.replace(controls, " ").trim().slice(0, 200))
  .catch("");
