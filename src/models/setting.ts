import { createHash } from "node:crypto";
import { z } from "zod";
import { isLanguage } from "../lib/languages.js";
import { isZone } from "../lib/zones.js";
import { Conflict } from "../lib/errors.js";
import { change, type Actor, type Change } from "./change.js";
import { db } from "./db.js";
import { memo } from "./memo.js";

const line = (length: number) => z.string().trim().max(length);

/**
 * How long the audit is kept, in days; 0: for ever. Not less than a month, so that whoever breaks in cannot have their
 * traces removed at once.
 */
const auditDays = z.union([z.literal(0), z.number().int().min(30).max(36_500)]);

/** What the owner decides about the site, with what holds until then. */
const schema = z.object({
  title: line(200).min(1).default("Octavo"),
  tagline: line(300).default(""),
  language: z.string().refine(isLanguage).default("en"),
  zone: z.string().refine(isZone).default("UTC"),
  postsPerPage: z.number().int().min(1).max(100).default(10),
  navigation: z.array(z.object({ label: line(60).min(1), href: line(500).min(1) })).default([
    { label: "Writing", href: "/" },
    { label: "Archive", href: "/archive" },
    { label: "Tags", href: "/tags" },
    { label: "Search", href: "/search" },
  ]),
  footer: line(300).default(""),
  auditDays: auditDays.default(0),
});

export type Site = z.infer<typeof schema>;

/** What holds while nothing is set. */
export const unset: Site = schema.parse({});

/** The site's settings as they stand; a stored value that no longer fits counts as unset. */
const current = memo(async () => ({ value: parsed(await db.setting.findMany()) }));

function parsed(rows: { key: string; value: string }[]): Site {
  const stored = new Map(rows.map(({ key, value }) => [key, value]));
  return Object.fromEntries(
    Object.entries(schema.shape).map(([key, rule]) => {
      const kept = rule.safeParse(parse(stored.get(key)));
      return [key, kept.success ? kept.data : rule.parse(undefined)];
    }),
  ) as Site;
}

export function site(): Promise<Site> {
  return current();
}

/** Which settings someone has set. */
export async function isSet(key: keyof Site): Promise<boolean> {
  return (await db.setting.count({ where: { key } })) > 0;
}

/** Told apart from what others stored meanwhile: a hash of the values. */
export function versionOf(values: Site): string {
  const sorted = Object.entries(values).sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash("sha256").update(JSON.stringify(sorted)).digest("base64url").slice(0, 22);
}

/**
 * Stores the settings of a form; others stay. Throws Conflict when they are no longer those of `version`, unless they say
 * the same already.
 */
export function save(values: Partial<Site>, version: string, by: Actor, at: Date): Promise<void> {
  return change(by, at, async (door) => {
    const before = parsed(await door.tx.setting.findMany());
    if (versionOf(before) === versionOf({ ...before, ...values })) return;
    if (versionOf(before) !== version) throw new Conflict<unknown>(before, values);
    await set(door, values);
  });
}

/** Stores some settings inside a change. Throws a ZodError for values that do not fit. */
export async function set({ tx, record }: Change, values: Partial<Site>): Promise<void> {
  for (const key of Object.keys(values) as (keyof Site)[]) {
    if (values[key] === undefined) continue;
    const given = schema.shape[key].parse(values[key]);
    const value = JSON.stringify(given);
    const before = await tx.setting.findUnique({ where: { key } });
    if (before?.value === value) continue;
    await tx.setting.upsert({ where: { key }, create: { key, value }, update: { value } });
    record({
      action: "update",
      model: "setting",
      id: key,
      name: key,
      changes: { value: [parse(before?.value) ?? null, given] },
      visible: true,
    });
  }
}

function parse(text: string | undefined): unknown {
  return text === undefined ? undefined : JSON.parse(text);
}
