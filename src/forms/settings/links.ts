import { z } from "zod";
import { blankForm, type Form } from "../form.js";

// A list of links is rows of two fields each. In a form's values it is a text: a line for each row, what the link says
// and where it leads with a tab between. Whoever typed it gets all rows back as they are, those without a word, too.

export interface Link {
  label: string;
  href: string;
}

interface Kind {
  most: number;
  leads: (href: string) => boolean;
  /** What to do about an address that leads nowhere. */
  advice: string;
}

const mostLabel = 60;
const mostHref = 500;
/** Of what is read at all. */
const mostRows = 30;

/** The links of a list; a row with nothing in it is none. A mistake is told at its row, the first of which is 1. */
export function links({ most, leads, advice }: Kind) {
  return z.string().transform((text, context): Link[] => {
    const found = rowsOf(text)
      .map(({ label, href }, index) => ({ label: label.trim(), href: href.trim(), row: index + 1 }))
      .filter(({ label, href }) => label || href);
    const refuse = (row: number, message: string) =>
      context.addIssue({ code: "custom", message, path: [row] });
    found.forEach(({ label, href, row }, index) => {
      if (!label) refuse(row, "Write what the link says");
      else if (label.length > mostLabel)
        refuse(row, `At most ${mostLabel} characters for what it says, please`);
      else if (href.length > mostHref) refuse(row, `At most ${mostHref} characters for the address, please`);
      else if (/\s/.test(href) || !leads(href)) refuse(row, advice);
      else if (index >= most) refuse(row, `At most ${most} links, please`);
    });
    return found.map(({ label, href }) => ({ label, href }));
  });
}

/** A path of this site. */
export function isOwnPath(href: string): boolean {
  return href.startsWith("/") && !/^\/[/\\]/.test(href);
}

/** An address on the web, or of mail. */
export function isAddressElsewhere(href: string): boolean {
  return URL.canParse(href) && /^(https?|mailto):$/.test(new URL(href).protocol);
}

export function linksText(links: readonly Link[]): string {
  return links.map(({ label, href }) => `${label}\t${href}`).join("\n");
}

/** The rows of a list's text. */
export function rowsOf(text: string): Link[] {
  if (!text) return [];
  return text.split("\n").map((line) => {
    const [label = "", href = ""] = line.split("\t");
    return { label, href };
  });
}

/** A body in which the two fields of each row of a list have become its text. */
export function gatherRows(body: unknown, name: string): Record<string, unknown> {
  const given = { ...(body as Record<string, unknown> | undefined) };
  const [labels, hrefs] = [texts(given[`${name}Label[]`]), texts(given[`${name}Href[]`])];
  const count = Math.min(Math.max(labels.length, hrefs.length), mostRows);
  const rows = Array.from({ length: count }, (_, row) => `${labels[row] ?? ""}\t${hrefs[row] ?? ""}`);
  return { ...given, [name]: rows.join("\n") };
}

const breaks = /[\p{Cc}\p{Zl}\p{Zp}]+/gu;

function texts(value: unknown): string[] {
  const given: unknown[] = Array.isArray(value) ? value : value === undefined ? [] : [value];
  return given.map((text) => (typeof text === "string" ? text.slice(0, 2_000).replace(breaks, " ") : ""));
}

const deed = /^(\w{1,20}) (add|remove|up|down)(?: ([1-9][0-9]?))?$/;

/**
 * A form with a row of one of its lists added, removed or moved, as the button asks that was pressed, and the id of the
 * field or button to go on from; null when another was.
 */
export function rearrange({ values }: Form<unknown>, lists: readonly string[], pressed: unknown) {
  const [, name = "", what = "", place] = (typeof pressed === "string" && deed.exec(pressed)) || [];
  if (!lists.includes(name)) return null;
  const [rows, to] = moved(rowsOf(values[name] ?? ""), what, Number(place ?? 0) - 1);
  const canGoOn = (what === "up" && to > 0) || (what === "down" && to < rows.length - 1);
  const focus = `${name}-${to + 1}${canGoOn ? `-${what}` : ""}`;
  return { form: blankForm({ ...values, [name]: linksText(rows) }), focus };
}

/** The rows after it, and which of them it was about. */
function moved(rows: Link[], what: string, at: number): [Link[], number] {
  if (what === "add") return [[...rows, { label: "", href: "" }], rows.length];
  const row = rows[at];
  if (!row) return [rows, 0];
  const others = rows.toSpliced(at, 1);
  if (what === "remove") return [others, Math.max(0, Math.min(at, others.length - 1))];
  const to = what === "up" ? Math.max(at - 1, 0) : Math.min(at + 1, others.length);
  return [others.toSpliced(to, 0, row), to];
}
