import { z } from "zod";
import * as field from "./fields.js";
import { blankForm, readForm } from "./form.js";
import { body, button, slug } from "./posts.js";

const schema = z.object({
  title: field.neededLine(300, "Give it a title"),
  slug,
  body,
  metaTitle: field.line(300),
  metaDescription: field.line(500),
  version: field.version,
  submission: field.submission,
  do: button,
});

export type PageForm = ReturnType<typeof readPageForm>;

/** What the form asks for, in the words of the model. */
export function pageWishOf(meant: z.output<typeof schema>) {
  const { do: pressed, submission: _sent, ...wish } = meant;
  return { ...wish, act: pressed === "preview" ? ("save" as const) : pressed };
}

export function readPageForm(body: unknown) {
  return readForm(schema, body);
}

interface Filling {
  title: string;
  slug: string;
  body: string;
  metaTitle: string;
  metaDescription: string;
  version: number;
}

/** The form filled with what a page holds. */
export function fillPageForm({ title, slug, body, metaTitle, metaDescription, version }: Filling) {
  const texts = { title, slug, body, metaTitle, metaDescription };
  return blankForm({ ...texts, version: String(version), submission: "", do: "" });
}

/** The form of a new page. */
export function blankPageForm(submission: string) {
  const nothing = { title: "", slug: "", body: "", metaTitle: "", metaDescription: "", version: 0 };
  return blankForm({ ...fillPageForm(nothing).values, submission });
}
