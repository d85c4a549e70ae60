import { z } from "zod";
import { NotFound } from "../lib/errors.js";
import { isSlug } from "../lib/slugs.js";

// What an address may hold. Anything else is no address of ours: 404.

const slug = z
  .string()
  .max(600)
  .transform((text) => text.normalize("NFC"))
  .refine(isSlug);
const page = z
  .string()
  .regex(/^[1-9][0-9]{0,6}$/)
  .transform(Number);
const year = z
  .string()
  .regex(/^[0-9]{4}$/)
  .transform(Number);
const month = z
  .string()
  .regex(/^(0[1-9]|1[0-2])$/)
  .transform(Number);

const schema = { slug, page, year, month } as const;

type Part = keyof typeof schema;
type Parts<Name extends Part> = { [Key in Name]: z.infer<(typeof schema)[Key]> };

/** The named parts of an address, parsed; a `page` that is not there is 1. Throws NotFound for what cannot be. */
export function readAddress<Name extends Part>(params: unknown, ...names: Name[]): Parts<Name> {
  const given = params as Record<string, unknown>;
  const parts = names.map((name) => {
    if (name === "page" && given.page === undefined) return [name, 1];
    const parsed = schema[name].safeParse(given[name]);
    if (!parsed.success) throw new NotFound();
    return [name, parsed.data];
  });
  return Object.fromEntries(parts) as Parts<Name>;
}

const id = z.object({
  id: z
    .string()
    .regex(/^[1-9][0-9]{0,8}$/)
    .transform(Number),
});

/** The number of a thing on the desk. Throws NotFound for what cannot be one. */
export function readId(params: unknown): number {
  const parsed = id.safeParse(params);
  if (!parsed.success) throw new NotFound();
  return parsed.data.id;
}

const media = z.object({
  hash: z.string().regex(/^[0-9a-f]{32}$/),
  name: z
    .string()
    .max(200)
    .regex(/^[\p{L}\p{N}][\p{L}\p{N}._-]*$/u),
});

/** Throws NotFound for what cannot be the address of a file. */
export function readMediaAddress(params: unknown): z.infer<typeof media> {
  const parsed = media.safeParse(params);
  if (!parsed.success) throw new NotFound();
  return parsed.data;
}
