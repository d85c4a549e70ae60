import { readAddress } from "./addresses.js";
import { words } from "./fields.js";

/** What someone looks for. Throws NotFound for a page that cannot be. */
export function readSearch(query: Record<string, unknown>): { words: string; page: number } {
  return { words: words.parse(query.q ?? ""), ...readAddress(query, "page") };
}
