import { shorten } from "../text.js";
import type { Fields } from "./fields.js";
import type { Place } from "./places.js";
import { firstHeading, templatesIn, withoutStatements } from "./prose.js";
import type { Reading } from "./reading.js";

/** The text of a file, below its front matter. */
export interface Written {
  body: string;
  /** The line of the file on which it begins, counted from 1. */
  bodyLine: number;
}

const maxLength = 300;

/** The title, and the text without the blank lines before it; a heading at its top becomes the title where there is none. */
export function readTitleAndText(
  place: Place,
  fields: Fields,
  written: Written,
  reading: Reading,
): Written & { title: string } {
  const text = trimmed(place.file.endsWith(".mdx") ? withoutMdx(written, reading) : written);
  for (const { line, text: template } of templatesIn(text.body, { mdx: place.file.endsWith(".mdx") })) {
    reading.note("left", text.bodyLine + line - 1, `only the old site's templates understood ${template}`);
  }
  const given = fields.text("title");
  if (given) return { ...text, title: shortened(given, fields.lineOf("title"), reading) };
  const heading = firstHeading(text.body);
  if (!heading?.text) {
    const title = place.name.replace(/[-_]+/g, " ").replace(/^./, (letter) => letter.toUpperCase());
    reading.note("changed", null, `it has no title: called “${title}”, after its name`);
    return { ...text, title };
  }
  reading.note(
    "changed",
    text.bodyLine + heading.line - 1,
    "it has no title: called what its first heading says",
  );
  const rest = trimmed({ body: heading.rest, bodyLine: text.bodyLine + heading.line });
  return { ...(heading.atTop ? rest : text), title: shortened(heading.text, text.bodyLine, reading) };
}

function withoutMdx({ body, bodyLine }: Written, { note }: Reading): Written {
  const { rest, lines } = withoutStatements(body);
  for (const line of lines) note("changed", bodyLine + line - 1, "an import or export of MDX: left out");
  return { body: rest, bodyLine };
}

function trimmed({ body, bodyLine }: Written): Written {
  const blank = /^(?:[ \t]*(?:\r\n?|\n))*/.exec(body)![0];
  return { body: body.slice(blank.length), bodyLine: bodyLine + blank.split(/\r\n?|\n/).length - 1 };
}

function shortened(title: string, line: number, { note }: Reading): string {
  if (title.length > maxLength) note("changed", line, `the title is cut to ${maxLength} characters`);
  return shorten(title, maxLength);
}
