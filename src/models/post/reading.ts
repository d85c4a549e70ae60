import type { Heading } from "../../lib/markdown/index.js";
import { Prisma } from "../../generated/sqlite/client.js";
import { db } from "../db.js";
import { select } from "../db/select.js";
import { postsOfSql, type Member } from "../policy.js";
import { bylines, type Byline } from "./bylines.js";
import { coverOf, type Cover, type CoverColumns } from "./listing.js";
import { liveSql } from "./publishing.js";

export interface Linked {
  slug: string;
  title: string;
}

/** A post as its own page shows it. */
export interface Read extends Byline {
  id: number;
  slug: string;
  title: string;
  excerpt: string;
  summary: string;
  html: string;
  contents: Heading[];
  words: number;
  liveAt: Date;
  revisedAt: Date | null;
  cover: (Cover & { alt: string }) | null;
  metaTitle: string;
  metaDescription: string;
  canonicalUrl: string;
  previous: Linked | null;
  next: Linked | null;
  related: Linked[];
}

/** What a reader gets at an address: three queries. Null for a draft, one in the trash, or one still to come. */
export async function findLive(slug: string, at: Date): Promise<Read | null> {
  return read(Prisma.sql`p."slug" = ${slug} AND ${liveSql("p", at)}`, at);
}

/** A post in whatever state as readers would see it, had it come out when it will, or now. Null when it is not there for `member`. */
export async function findPreview(id: number, member: Member, at: Date): Promise<Read | null> {
  return read(Prisma.sql`p."id" = ${id} AND ${postsOfSql(member)}`, at);
}

async function read(where: Prisma.Sql, at: Date): Promise<Read | null> {
  const [found] = await select<Omit<Row, "liveAt"> & { liveAt: Date | null; publishedAt: Date | null }>`
    SELECT p."id", p."slug", p."title", p."excerpt", p."summary", p."html", p."contents", p."words", p."liveAt",
           p."publishedAt", p."revisedAt", p."metaTitle", p."metaDescription", p."canonicalUrl", p."coverAlt",
           m."hash" AS "coverHash", m."name" AS "coverName", m."width" AS "coverWidth", m."height" AS "coverHeight"
    FROM "Post" p LEFT JOIN "Media" m ON m."id" = p."coverId" WHERE ${where}`;
  if (!found) return null;
  const row: Row = { ...found, liveAt: found.liveAt ?? found.publishedAt ?? at };
  const [named, around] = await Promise.all([bylines([row.id]), surroundings(row, at)]);
  const cover = coverOf(row);
  return {
    ...row,
    contents: JSON.parse(row.contents) as Heading[],
    cover: cover && { ...cover, alt: row.coverAlt },
    ...named.get(row.id)!,
    ...around,
  };
}

/** The Markdown of a published post, for its `.md` twin. */
export function findSource(slug: string, at: Date) {
  return db.post.findFirst({
    where: { slug, liveAt: { lte: at } },
    select: { title: true, body: true, liveAt: true },
  });
}

type Place = "previous" | "next" | "related";

type Row = Omit<Read, "contents" | "cover" | keyof Byline | Place> &
  CoverColumns & { contents: string; coverAlt: string };

/** The neighbours in time, and the three newest that share the first tag. */
async function surroundings({ id, liveAt }: Row, at: Date): Promise<Pick<Read, Place>> {
  const here = Prisma.sql`(${liveAt}, ${id})`;
  const rows = await select<Linked & { place: Place }>`
    SELECT * FROM (
      SELECT 'previous' AS place, n."slug", n."title" FROM "Post" n
      WHERE (n."liveAt", n."id") < ${here} AND n."liveAt" <= ${at}
      ORDER BY n."liveAt" DESC, n."id" DESC LIMIT 1) previous
    UNION ALL SELECT * FROM (
      SELECT 'next', n."slug", n."title" FROM "Post" n
      WHERE (n."liveAt", n."id") > ${here} AND n."liveAt" <= ${at}
      ORDER BY n."liveAt" ASC, n."id" ASC LIMIT 1) following
    UNION ALL SELECT * FROM (
      SELECT 'related', n."slug", n."title" FROM "PostTag" t JOIN "Post" n ON n."id" = t."postId"
      WHERE t."tagId" = (SELECT "tagId" FROM "PostTag" WHERE "postId" = ${id} ORDER BY "position" LIMIT 1)
        AND ${liveSql("t", at)} AND t."postId" <> ${id}
      ORDER BY t."liveAt" DESC, t."postId" DESC LIMIT 3) related`;
  const placed = (place: Place) =>
    rows.filter((row) => row.place === place).map(({ slug, title }) => ({ slug, title }));
  return {
    previous: placed("previous")[0] ?? null,
    next: placed("next")[0] ?? null,
    related: placed("related"),
  };
}

/** Whether there is any post, in whatever state. */
export async function exists(): Promise<boolean> {
  return (await db.post.findFirst({ select: { id: true } })) !== null;
}
