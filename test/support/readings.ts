import type { Listed } from "../../src/models/post/listing.js";
import type { Read } from "../../src/models/post/reading.js";

// What controllers give to views, without a database.

export const maren = { slug: "maren-aldous", name: "Maren Aldous" };
export const idris = { slug: "idris-vale", name: "Idris Vale" };
export const keiko = { slug: "keiko-brandt", name: "Keiko Brandt" };

const tag = (name: string) => ({ slug: name, name });
export const letterpress = tag("letterpress");
export const software = tag("software");
export const gardens = tag("gardens");

const picture = (name: string, width = 1200, height = 800) => ({ hash: "0".repeat(32), name, width, height });
export const cover = picture("platen.svg");

let count = 0;

export function aListed(wish: Partial<Listed> = {}): Listed {
  const id = ++count;
  return {
    id,
    slug: `platen-${id}`,
    title: "What the platen taught me about undo",
    summary:
      "A treadle press has no undo key. A year of working at one changed what I ask of software, and what I have stopped asking of it.",
    words: 1_980,
    pinned: false,
    liveAt: new Date("2026-03-14T09:00:00Z"),
    cover: null,
    authors: [maren],
    tags: [letterpress, software],
    ...wish,
  };
}

/** Six posts of three hands, four with a picture. */
export const six: Listed[] = [
  aListed({ cover }),
  aListed({
    title: "A cold frame from three old windows",
    summary:
      "Salvaged sashes, six screws and a slope of twelve degrees. It has paid for itself in lettuces since the second week of February.",
    words: 1_100,
    liveAt: new Date("2026-03-02T09:00:00Z"),
    cover: picture("cold-frame.svg", 800, 1200),
    authors: [idris],
    tags: [gardens],
  }),
  aListed({
    title: "Sorting a case of Caslon nobody had opened since 1974",
    summary:
      "Forty hours, two pairs of tweezers, and a short theory of why the lowercase k is always the first letter to go missing.",
    words: 2_640,
    liveAt: new Date("2026-02-21T09:00:00Z"),
    cover: picture("type-case.svg"),
    tags: [letterpress, tag("type")],
  }),
  aListed({
    title: "A seed packet is a data format",
    summary:
      "Name, variety, sow by, spacing, depth: a hundred and fifty years of schema design, printed on a paper envelope for a penny.",
    words: 1_540,
    liveAt: new Date("2026-02-08T09:00:00Z"),
    authors: [keiko],
    tags: [gardens, software],
  }),
  aListed({
    title: "In praise of the small tool with one drawer",
    summary: "On programs that do a single thing, keep their files where you can see them, and are finished.",
    words: 880,
    liveAt: new Date("2026-01-25T09:00:00Z"),
    authors: [keiko],
    tags: [software],
  }),
  aListed({
    title: "Why February prints look tired",
    summary:
      "Ink stiffens below twelve degrees and paper drinks the damp. A season of failures, with a thermometer beside them.",
    words: 1_760,
    liveAt: new Date("2026-01-12T09:00:00Z"),
    cover: picture("overprint.svg"),
    tags: [letterpress, tag("notes")],
  }),
];

export function aRead(wish: Partial<Read> = {}): Read {
  const { summary, ...listed } = aListed();
  return {
    ...listed,
    summary,
    excerpt: summary,
    html: "<p>The press in the shed weighs four hundred kilos and was cast in Nottingham in 1911.</p>",
    contents: [],
    revisedAt: null,
    cover: null,
    metaTitle: "",
    metaDescription: "",
    canonicalUrl: "",
    previous: null,
    next: null,
    related: [],
    ...wish,
  };
}
