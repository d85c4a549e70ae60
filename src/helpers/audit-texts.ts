import type { Dates } from "./dates.js";

/** What happened to one field, in words. */
export interface ChangeText {
  label: string;
  from: string;
  to: string;
}

const labels: Record<string, string> = {
  slug: "Address",
  body: "Text",
  status: "State",
  publishedAt: "Published on",
  deletedAt: "In the trash since",
  disabledAt: "Closed since",
  coverId: "Cover",
  coverAlt: "Description of the cover",
  metaTitle: "Title for search engines",
  metaDescription: "Description for search engines",
  canonicalUrl: "Canonical address",
  commentsOpen: "Comments open",
  email: "E-mail",
  postsPerPage: "Posts a page",
  importKey: "Imported from",
  rendererVersion: "Version of the renderer",
  userAgent: "Browser",
  postTags: "Posts",
  dueAt: "Due on",
  from: "From",
  to: "Leads to",
  bytes: "Size in bytes",
  first: "First entry",
  last: "Last entry",
  amiss: "First entry that did not fit",
};

const deeds: Record<string, string> = {
  create: "Made",
  update: "Changed",
  publish: "Published",
  withdraw: "Withdrawn",
  trash: "Moved to the trash",
  restore: "Put back",
  destroy: "Deleted for good",
  render: "Rendered again",
  disable: "Account closed",
  enable: "Account opened again",
  password: "New password",
  merge: "Merged into another",
  end: "Ended",
  retry: "To be tried again",
  cancel: "Taken back",
  prune: "Old entries removed",
};

const nothing = "nothing";

/** Whose values are single words of the program's. */
const worded = new Set(["status", "role", "kind"]);

/** What an entry's action was: “Moved to the trash”. */
export function deedText({ action, model }: { action: string; model: string }): string {
  if (model === "database" && action === "restore") return "Backup restored";
  return deeds[action] ?? sentence(action);
}

/** The changes of an entry of the audit, for a list: Kind, from Temporary to Permanent. */
export function changeTexts(
  changes: Record<string, readonly [from: unknown, to: unknown]>,
  dates: Dates,
): ChangeText[] {
  return Object.entries(changes).map(([name, [from, to]]) => ({
    label: labelOf(name),
    from: valueText(name, from, dates),
    to: valueText(name, to, dates),
  }));
}

function labelOf(name: string): string {
  return labels[name] ?? sentence(name);
}

/** metaTitle → Meta title */
function sentence(name: string): string {
  const words = name.replace(/([\p{Ll}\d])(\p{Lu})/gu, (_, end: string, begin: string) => {
    return `${end} ${begin.toLowerCase()}`;
  });
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function valueText(name: string, value: unknown, dates: Dates): string {
  if (value === null || value === undefined || value === "") return nothing;
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (Array.isArray(value)) return value.map((one) => valueText(name, one, dates)).join(", ") || nothing;
  if (typeof value === "object") return recordText(value, dates);
  const text = String(value as string | number);
  if (isInstant(text)) return dates.minute(new Date(text));
  return worded.has(name) ? sentence(text) : text;
}

/** A link as the navigation has them: About (/about); of anything else its fields. */
function recordText(value: object, dates: Dates): string {
  const { label, href, ...rest } = value as Record<string, unknown>;
  if (label && href && !Object.keys(rest).length) return `${String(label)} (${String(href)})`;
  return Object.entries(value)
    .map(([name, one]) => `${labelOf(name)}: ${valueText(name, one, dates)}`)
    .join(", ");
}

/** As JSON writes a Date. */
function isInstant(text: string): boolean {
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(text) && !Number.isNaN(Date.parse(text));
}
