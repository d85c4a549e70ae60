import { select } from "../db/select.js";
import { liveSql } from "./publishing.js";

interface Address {
  slug: string;
  liveAt: Date;
  revisedAt: Date | null;
}

/** Every published post's address and last change, `size` at a time, oldest first: sitemap part `part` counts from 1. */
export function listAddresses(part: number, size: number, at: Date): Promise<Address[]> {
  return select<Address>`
    SELECT p."slug", p."liveAt", p."revisedAt" FROM "Post" p WHERE ${liveSql("p", at)}
    ORDER BY p."liveAt", p."id" LIMIT ${size} OFFSET ${(part - 1) * size}`;
}
