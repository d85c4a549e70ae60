import { z } from "zod";
import { readAddress } from "./addresses.js";
import { words } from "./fields.js";

const sifting = z.object({
  status: z.enum(["all", "draft", "scheduled", "published", "trash"]).catch("all"),
  q: words,
  tag: words,
  author: words,
});

/** What the desk's list is asked for; whatever cannot be counts as nothing. Throws NotFound for a page that cannot be. */
export function readSifting(query: Record<string, unknown>) {
  return { ...sifting.parse({ ...query }), ...readAddress({ page: query.page || undefined }, "page") };
}
