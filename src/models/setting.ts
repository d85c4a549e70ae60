import { createHash } from "node:crypto";
import { Conflict } from "../lib/errors.js";
import { change, type Actor, type Change } from "./change.js";
import { db } from "./db.js";
import { memo } from "./memo.js";
import { schema, type Site } from "./setting/schema.js";

export { unset, type Site } from "./setting/schema.js";

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

/** Those of the settings that have these keys. */
export function partOf(values: Partial<Site>, keys: readonly string[]): Partial<Site> {
  return Object.fromEntries(Object.entries(values).filter(([key]) => keys.includes(key)));
}

/** Told apart from what others stored meanwhile: a hash of the values. */
export function versionOf(values: Partial<Site>): string {
  const sorted = Object.entries(values).sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash("sha256").update(JSON.stringify(sorted)).digest("base64url").slice(0, 22);
}

/**
 * Stores some of the settings, and leaves the others alone. Throws Conflict, with all that stands, when these are no
 * longer those of `version`, unless they say the same already.
 */
export function save(values: Partial<Site>, version: string, by: Actor, at: Date): Promise<void> {
  return change(by, at, async (door) => {
    const standing = parsed(await door.tx.setting.findMany());
    const before = versionOf(partOf(standing, Object.keys(values)));
    if (before === versionOf(values)) return;
    if (before !== version) throw new Conflict(standing, values);
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
