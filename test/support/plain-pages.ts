import { errorText } from "../../src/helpers/error-texts.js";
import { pager } from "../../src/helpers/pager.js";
import { deskPages } from "./desk-pages.js";
import { aRead, cover, gardens, keiko, letterpress, maren, six, software } from "./readings.js";
import type { Shown } from "./views.js";

// Every view with what an ordinary day gives it.

const [first, second, third, , fifth, sixth] = six.map(({ slug, title }) => ({ slug, title }));
const bio =
  "Printer and programmer. Runs a treadle platen on Saturdays and a small software practice the rest of the week.";
const author = { ...maren, id: 1, bio, website: "https://aldous.example", count: 42 };
const tag = {
  ...letterpress,
  id: 1,
  description: "Type, ink, paper and the machines that press them together.",
  count: 23,
};
const years = [2026, 2025, 2024, 2023, 2022, 2021, 2020, 2019];
const february = { year: 2026, month: 2, count: 2 };

const post = aRead({
  cover: { ...cover, alt: "A flywheel in front of a red ink disc." },
  revisedAt: new Date("2026-04-02T10:00:00Z"),
  previous: second ?? null,
  next: first ?? null,
  related: [third, fifth, sixth].flatMap((linked) => linked ?? []),
});
const contents = [
  "Every sheet is a decision",
  "What the make-ready book says",
  "An undo that leaves a mark",
].map((text, index) => ({ id: `h${index}`, text, level: 2, depth: 0 }));

const found = six.slice(0, 3).map((hit) => ({
  ...hit,
  snippet: [
    { text: "… the time it takes to unlock a ", found: false },
    { text: "forme", found: true },
    { text: " and the journal treats the pair as one thought …", found: false },
  ],
}));
const nothing = { hits: [], total: 0, pages: 1, tags: [letterpress, gardens, software], pager: pager(1, 1) };

const errors = [400, 403, 404, 405, 409, 410, 413, 414, 415, 422, 429, 500, 503, 507];

export const plainPages: Record<string, Shown> = {
  home: { view: "posts/post_list", path: "/", locals: { posts: six, pinned: 0, pager: pager(1, 12) } },
  "home-2": {
    view: "posts/post_list",
    path: "/page/2",
    locals: { posts: six.slice(1), pinned: 0, pager: pager(2, 12) },
  },
  "home-empty": { view: "posts/post_list", path: "/", locals: { posts: [], pinned: 0, pager: pager(1, 1) } },
  "home-pinned": {
    view: "posts/post_list",
    path: "/",
    locals: {
      posts: [six[5], six[4], ...six.slice(0, 4)],
      pinned: 2,
      pager: pager(1, 3),
    },
    scheme: "dark",
  },
  post: { view: "posts/post_detail", path: "/posts/platen", locals: { post, contents } },
  tags: {
    view: "tags/tag_list",
    path: "/tags",
    locals: {
      tags: [gardens, letterpress, software].map((one, index) => ({ ...one, count: 23 - 11 * index })),
    },
  },
  "tags-empty": { view: "tags/tag_list", path: "/tags", locals: { tags: [] } },
  tag: {
    view: "tags/tag_detail",
    path: "/tags/letterpress",
    locals: { tag, posts: [six[0], six[2], six[5]], oftenWith: [software, gardens], pager: pager(1, 4) },
  },
  "tag-2": {
    view: "tags/tag_detail",
    path: "/tags/letterpress/page/2",
    locals: { tag, posts: [six[2]], oftenWith: [], pager: pager(2, 4) },
    scheme: "light",
  },
  authors: {
    view: "authors/author_list",
    path: "/authors",
    locals: { authors: [author, { ...keiko, id: 2, bio: "", website: "", count: 1 }] },
  },
  "authors-empty": { view: "authors/author_list", path: "/authors", locals: { authors: [] } },
  author: {
    view: "authors/author_detail",
    path: "/authors/maren-aldous",
    locals: {
      author,
      website: { href: "https://aldous.example/", label: "aldous.example" },
      posts: [six[0], six[2], six[5]],
      pager: pager(1, 5),
    },
  },
  "author-5": {
    view: "authors/author_detail",
    path: "/authors/maren-aldous/page/5",
    locals: { author, website: null, posts: [six[5]], pager: pager(5, 5) },
  },
  archive: {
    view: "archives/archive_index",
    path: "/archive",
    locals: { posts: six, total: 148, years, pager: pager(1, 2) },
  },
  "archive-empty": {
    view: "archives/archive_index",
    path: "/archive",
    locals: { posts: [], total: 0, years: [], pager: pager(1, 1) },
  },
  "archive-year": {
    view: "archives/archive_year",
    path: "/archive/2026",
    locals: { posts: six, total: 6, year: 2026, years, months: [february], pager: pager(1, 1) },
  },
  "archive-month": {
    view: "archives/archive_month",
    path: "/archive/2026/02",
    locals: {
      posts: six.slice(2, 4),
      total: 2,
      month: february,
      earlier: { year: 2025, month: 12, count: 1 },
      later: { year: 2026, month: 3, count: 2 },
      pager: pager(1, 1),
    },
  },
  page: {
    view: "pages/page_detail",
    path: "/about",
    locals: {
      standing: {
        slug: "about",
        title: "About",
        html: "<p>Three people who share a shed.</p>",
        metaTitle: "",
        metaDescription: "",
      },
      contents: [],
    },
  },
  search: {
    view: "search/search_list",
    path: "/search",
    locals: { words: "forme", looser: "", hits: found, total: 7, tags: [], pager: pager(2, 3) },
  },
  "search-empty": {
    view: "search/search_list",
    path: "/search",
    locals: { ...nothing, words: "frisket", looser: "frisk" },
  },
  "search-start": {
    view: "search/search_list",
    path: "/search",
    locals: { ...nothing, words: "", looser: "" },
  },
  ...Object.fromEntries(
    errors.map((status) => [
      String(status),
      { view: "errors/error", path: "/nowhere", locals: { status, ...errorText(status), stack: "" } },
    ]),
  ),
  "503-kept": {
    view: "errors/error",
    path: "/desk/posts",
    locals: {
      status: 503,
      ...errorText(503),
      stack: "",
      kept: { action: "/desk/posts", texts: [["body", "Some words.\n\nMore."]], rest: [["title", "A post"]] },
    },
  },
  ...deskPages,
};
