import { z } from "zod";
import { limits } from "../lib/markdown/limits.js";
import { isSlug, tagSlugOf } from "../lib/slugs.js";
import { localText } from "../lib/zones.js";
import * as field from "./fields.js";
import { blankForm, readForm, type Typed } from "./form.js";
import { localTime } from "./times.js";

const counted = new Intl.NumberFormat("en");

/** Markdown. More than the renderer takes is given back to whoever typed it (413). */
export const body = z.string().superRefine((text, context) => {
  if (text.length <= limits.length) return;
  const [is, most] = [text.length, limits.length].map((length) => counted.format(length));
  const message = `The text has ${is} characters, and ${most} are the most: split it in two. Nothing was saved`;
  context.addIssue({ code: "custom", message, params: { tooLarge: true } });
});

export const slug = field.slug.refine((text) => text === "" || isSlug(text), {
  error: "Use lower case letters, digits and single hyphens, at most 100",
});

/** Which button was pressed. */
export const button = z.enum(["save", "publish", "preview", "withdraw", "trash"]).catch("save");

const tooManyTags = "At most 50 tags, please";

const tags = z
  .string()
  .max(20_000, { error: tooManyTags })
  .transform((text) =>
    text
      .split(",")
      .map((name) => name.replace(/\s+/g, " ").trim())
      .filter(Boolean),
  )
  .superRefine((names, context) => {
    if (names.length > 50) return context.addIssue(tooManyTags); // a slug takes a while to make
    const nameless = names.find((name) => !tagSlugOf(name));
    if (nameless) context.addIssue(`“${nameless.slice(0, 40)}” has no letter or digit to make an address of`);
    if (names.some((name) => name.length > 100)) context.addIssue("A tag has at most 100 characters");
  });

/** The name of one tag, as the field of a post takes it: commas stand between tags there. */
export const tagName = field
  .neededLine(100, "Give a name")
  .refine((name) => !name.includes(","), { error: "Leave out the comma: it stands between two tags" })
  .refine((name) => !name || tagSlugOf(name) !== "", { error: "It needs a letter or a digit" })
  .transform((name) => name.replace(/\s+/g, " ").normalize("NFC"));

const coverId = z
  .string()
  .trim()
  .regex(/^[0-9]{0,9}$/, { error: "Choose one of the pictures" })
  .transform((text) => (text === "" ? null : Number(text)));

/** The picture that a form shows as chosen; null for what cannot be one. */
export function chosenCover({ coverId: typed = "" }: Typed): number | null {
  return coverId.safeParse(typed).data ?? null;
}

const schema = z.object({
  title: field.neededLine(300, "Give it a title"),
  slug,
  body,
  excerpt: field.prose(1_000),
  tags,
  coverId,
  coverAlt: field.line(1_000),
  metaTitle: field.line(300),
  metaDescription: field.line(500),
  canonicalUrl: field.website,
  publishedAtWas: z.string(),
  pinned: field.tick,
  pinnedWas: z.string(),
  commentsOpen: field.tick,
  commentsOpenWas: z.string(),
  version: field.version,
  submission: field.submission,
  do: button,
});

const names = [...Object.keys(schema.shape), "publishedAt"];

export type PostForm = ReturnType<typeof readPostForm>;

/** What the form asks for, in the words of the model. */
export function wishOf(meant: NonNullable<PostForm["meant"]>) {
  const { do: pressed, publishedAt, publishedAtWas: _was, submission: _sent, ...rest } = meant;
  const { pinnedWas, commentsOpenWas, ...wish } = rest;
  return {
    ...wish,
    pinned: changed(wish.pinned, pinnedWas),
    commentsOpen: changed(wish.commentsOpen, commentsOpenWas),
    publishedAt: publishedAt.time,
    act: pressed === "preview" ? ("save" as const) : pressed,
  };
}

/** What a box asks for; undefined when it says what it said when it was shown. */
function changed(ticked: boolean, was: string): boolean | undefined {
  return was === (ticked ? "on" : "off") ? undefined : ticked;
}

const time = z.object({ publishedAtWas: z.string() });

/** Whether the form says what its time was when it was shown; without it, what is stored must be known. */
export function saysItsTime(body: unknown): boolean {
  return time.safeParse(body).success;
}

/** `stored`: the time that the post has now. */
export function readPostForm(body: unknown, zone: string, stored: Date | null) {
  const shown = time.safeParse(body).data?.publishedAtWas;
  return readForm(schema, body, { publishedAt: localTime(zone, stored, shown) });
}

interface Filling {
  title: string;
  slug: string;
  body: string;
  excerpt: string;
  tags: { name: string }[];
  coverId: number | null;
  coverAlt: string;
  metaTitle: string;
  metaDescription: string;
  canonicalUrl: string;
  publishedAt: Date | null;
  pinned: boolean;
  commentsOpen: boolean;
  version: number;
}

/** The form filled with what a post holds. */
export function fillPostForm(post: Filling, zone: string) {
  const { publishedAt, tags: tagged, pinned, commentsOpen, coverId: cover, version, ...texts } = post;
  return blankForm({
    ...Object.fromEntries(names.map((name) => [name, texts[name as keyof typeof texts] ?? ""])),
    tags: tagged.map(({ name }) => name).join(", "),
    coverId: cover === null ? "" : String(cover),
    publishedAt: publishedAt ? localText(publishedAt, zone) : "",
    publishedAtWas: publishedAt ? localText(publishedAt, zone) : "",
    pinned: pinned ? "on" : "",
    pinnedWas: pinned ? "on" : "off",
    commentsOpen: commentsOpen ? "on" : "",
    commentsOpenWas: commentsOpen ? "on" : "off",
    version: String(version),
    submission: "",
  });
}

/** The form of a new post. */
export function blankPostForm(submission: string, values: Typed = {}) {
  const empty = Object.fromEntries(names.map((name) => [name, ""]));
  return blankForm({
    ...empty,
    commentsOpen: "on",
    commentsOpenWas: "on",
    pinnedWas: "off",
    ...values,
    submission,
  });
}

/** Of the small form that publishes a post: when; empty for now. */
export function readPublicationForm(body: unknown, zone: string, stored: Date | null) {
  return readForm(z.object({}), body, { publishedAt: localTime(zone, stored) });
}
