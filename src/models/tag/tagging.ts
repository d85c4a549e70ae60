import { tagSlugOf } from "../../lib/slugs.js";
import { made } from "../audit/changes.js";
import type { Change } from "../change.js";

type Door = Pick<Change, "tx" | "at" | "record">;

/**
 * The ids of the tags with these names, in order and each once; those that are new are made. Names alike in their slug are
 * one tag; so is one with this name whose address is another.
 */
export async function ensureTags({ tx, record }: Door, names: readonly string[]): Promise<number[]> {
  const wanted = new Map<string, string>();
  for (const given of names) {
    const name = given.normalize("NFC").trim();
    const slug = tagSlugOf(name);
    if (slug && !wanted.has(slug)) wanted.set(slug, name);
  }
  const known = await tx.tag.findMany({
    where: { OR: [{ slug: { in: [...wanted.keys()] } }, { name: { in: [...wanted.values()] } }] },
    select: { id: true, slug: true, name: true },
  });
  const byName = new Map(known.map(({ id, name }) => [name, id]));
  const ids = new Map(known.map(({ id, slug }) => [slug, id]));
  for (const [slug, name] of wanted) {
    const named = byName.get(name);
    if (named !== undefined) ids.set(slug, named);
    if (ids.has(slug)) continue;
    const { id } = await tx.tag.create({ data: { slug, name }, select: { id: true } });
    record({ action: "create", model: "tag", id, name, changes: made({ name, slug }), visible: false });
    ids.set(slug, id);
  }
  return [...new Set([...wanted.keys()].map((slug) => ids.get(slug)!))];
}
