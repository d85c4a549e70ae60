import { tagSlugOf } from "../../lib/slugs.js";
import { made } from "../audit/changes.js";
import type { Change } from "../change.js";

type Door = Pick<Change, "tx" | "at" | "record">;

/**
 * The ids of the tags with these names, in order and each once; those that are new are made. Names alike in their slug are
 * one tag, unless there is one of just this name, whatever its address.
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
  const bySlug = new Map(known.map(({ id, slug }) => [slug, id]));
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
