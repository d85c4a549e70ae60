import { tagSlugOf } from "../../lib/slugs.js";
import { made } from "../audit/changes.js";
import type { Change } from "../change.js";

type Door = Pick<Change, "tx" | "at" | "record">;

/**
 * The ids of the tags with these names, in order and each once; those that are new are made. Names alike in their slug are
 * one tag, unless there is one of just this name, whatever its address. The name of a tag that was merged into another, or
 * moved, means the one that its address leads to: the form it comes from may be older than that.
 */
export async function ensureTags({ tx, record }: Door, names: readonly string[]): Promise<number[]> {
  const wanted = names.map((given) => {
    const name = given.normalize("NFC").trim();
    return { name, slug: tagSlugOf(name) };
  });
  const known = await tx.tag.findMany({
    where: {
      OR: [
        { slug: { in: wanted.map(({ slug }) => slug) } },
        { name: { in: wanted.map(({ name }) => name) } },
      ],
    },
    select: { id: true, slug: true, name: true },
  });
  const byName = new Map(known.map(({ id, name }) => [name, id]));
  const bySlug = new Map([
    ...(await movedTags(tx, wanted)),
    ...known.map(({ id, slug }) => [slug, id] as const),
  ]);
  const ids = new Set<number>();
  for (const { name, slug } of wanted) {
    const there = byName.get(name) ?? bySlug.get(slug);
    if (there !== undefined) ids.add(there);
    if (there !== undefined || !slug) continue;
    const { id } = await tx.tag.create({ data: { slug, name }, select: { id: true } });
    record({ action: "create", model: "tag", id, name, changes: made({ name, slug }), visible: false });
    bySlug.set(slug, id);
    ids.add(id);
  }
  return [...ids];
}

/** The tags to which the addresses of others lead, by the slugs that those had: merged into one, or renamed. */
async function movedTags(tx: Change["tx"], wanted: readonly { slug: string }[]): Promise<[string, number][]> {
  const places = new Map(wanted.map(({ slug }) => [`/tags/${slug}`, slug]));
  const led = await tx.redirect.findMany({
    where: { from: { in: [...places.keys()] }, tagId: { not: null } },
    select: { from: true, tagId: true },
  });
  return led.map(({ from, tagId }) => [places.get(from)!, tagId!]);
}
