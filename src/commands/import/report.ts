import type { Note } from "../../lib/imported-site.js";
import type { Report } from "../../models/import.js";

/** The report for people: what came in, then what a person should know of, by file and line. */
export function reportText(report: Report): string {
  return [
    summary(report),
    ...kinds.map(([kind, title]) =>
      section(
        title,
        report.notes.filter((note) => note.kind === kind),
      ),
    ),
  ]
    .filter(Boolean)
    .join("\n");
}

const kinds: [Note["kind"], string][] = [
  ["skipped", "Left out"],
  ["changed", "Other than at the source"],
  ["left", "As at the source, though it leads nowhere here"],
];

function summary(report: Report): string {
  const { madeBy, dryRun, posts, pages, drafts, scheduled, known, pictures, links, redirects } = report;
  const aside = [drafts && count(drafts, "draft"), scheduled && `${scheduled} scheduled`].filter(Boolean);
  const lines = [
    `${madeBy}${dryRun ? ": a dry run, nothing is written" : ""}`,
    `  ${count(posts, "post")} and ${count(pages, "page")} came in${aside.length ? ` (${aside.join(", ")})` : ""}`,
    ...(known ? [`  ${known} were here already`] : []),
    `  ${count(pictures, "picture")}, ${count(links, "destination")} of links and pictures changed`,
    `  ${count(redirects, "old address", "old addresses")} led on`,
  ];
  return `${lines.join("\n")}\n`;
}

function count(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`;
}

function section(title: string, notes: Note[]): string {
  if (!notes.length) return "";
  const lines = notes.map(
    ({ file, line, text }) => `  ${[file, line].filter(Boolean).join(":")}${file && "  "}${text}\n`,
  );
  return `${title} (${notes.length})\n${lines.join("")}`;
}
