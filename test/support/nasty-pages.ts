import { errorText } from "../../src/helpers/error-texts.js";
import { pager } from "../../src/helpers/pager.js";
import type { Site } from "../../src/models/setting.js";
import { nastyDesk } from "./nasty-desk-pages.js";
import { aListed, aRead, cover, maren } from "./readings.js";
import type { Shown } from "./views.js";

// Every view with what it must bear: markup, great length, nothing at all, other scripts, right to left.

/** Shown as it stands, or not at all. */
export const hostile = `"><script>alert('x')</script>&amp;<b onclick=x>`;

const longTitle = `${"On naming variables after apples and other quiet heroes of the ".repeat(3)}composing room`;
const longWord = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft";
const many = (count: number, name: string) =>
  Array.from({ length: count }, (_, index) => ({ slug: `${name}-${index}`, name: `${name} ${index + 1}` }));
const named = (name: string) => ({ slug: "named", name });

const posts = [
  aListed({ title: hostile, summary: hostile, authors: [named(hostile)], tags: [named(hostile)], cover }),
  aListed({ title: longTitle, summary: longTitle.repeat(3), authors: many(12, "Ottoline Pryce"), cover }),
  aListed({ title: longWord, summary: longWord, authors: [named(longWord)], tags: [named(longWord)] }),
  aListed({ title: "A title and nothing else", summary: "", authors: [], tags: [], words: 0 }),
  aListed({
    title: "Picture of no known size",
    cover: { ...cover, width: 0, height: 0 },
    tags: many(20, "paper"),
  }),
  aListed({ title: "كيف علّمتني المطبعة التراجع", summary: "ليس للمطبعة زر تراجع." }),
  aListed({
    title: "活版印刷が私に「元に戻す」について教えてくれたこと",
    summary: "活版印刷機に取り消しキーはない。".repeat(8),
  }),
];
const listed = { posts, pinned: 7, pager: pager(500, 1000) };

const cells = (tag: string) =>
  Array.from({ length: 20 }, (_, index) => `<${tag}>column ${index + 1}</${tag}>`).join("");
const html = [
  '<h2 id="one">One</h2>',
  `<p>A paragraph with ${longWord} and <a href="https://plot.example/${"a-path-that-goes-on/".repeat(12)}">https://plot.example/${"a-path-that-goes-on/".repeat(12)}</a></p>`,
  `<section class="scroll" tabindex="0" aria-label="A wide table"><table><thead><tr>${cells("th").replaceAll("<th>", '<th scope="col">')}</tr></thead><tbody><tr>${cells("td")}</tr></tbody></table></section>`,
  `<pre tabindex="0"><code class="language-js">${"const undo = journal.find(entry); ".repeat(9)}</code></pre>`,
  `<p><code>${"unbreakable_identifier_".repeat(10)}</code></p>`,
  '<p dir="rtl">ليس للمطبعة زر تراجع.</p>',
].join("\n");
const contents = Array.from({ length: 60 }, (_, index) => ({
  id: "one",
  text: index === 3 ? longWord : index === 4 ? hostile : `Heading number ${index + 1}`,
  level: index % 3 ? 3 : 2,
  depth: index % 3 ? 1 : 0,
}));

const post = aRead({
  title: longWord,
  excerpt: longTitle,
  authors: many(12, "Ottoline Pryce"),
  tags: [named(longWord), ...many(30, "paper")],
  html,
  revisedAt: new Date("2026-03-14T09:00:00Z"),
  metaTitle: hostile,
  metaDescription: hostile,
  canonicalUrl: "https://elsewhere.example/original?a=1&b=2",
  cover: { ...cover, width: 0, height: 0, alt: hostile },
  previous: { slug: "p", title: hostile },
  next: { slug: "n", title: longWord },
  related: [{ slug: "r", title: longWord }],
});
const bare = aRead({ title: "Bare", excerpt: "", summary: "", authors: [], tags: [], words: 0, html: "" });
const author = { ...maren, id: 1, name: hostile, bio: hostile, website: "", count: 1 };

const arabic: Partial<Site> = {
  title: "حديقة ومطبعة",
  tagline: "ملاحظات عن الطباعة والبستنة والبرمجة.",
  language: "ar",
  navigation: [
    { label: "كتابات", href: "/" },
    { label: "الأرشيف", href: "/archive" },
    { label: "بحث", href: "/search" },
  ],
};
const arabicPost = aRead({
  title: "كيف علّمتني المطبعة التراجع",
  excerpt: "ليس للمطبعة زر تراجع. عام من العمل عليها غيّر ما أطلبه من البرامج.",
  html: '<p>تزن المطبعة أربعمئة كيلوغرام.</p><pre tabindex="0"><code>const a = 1;</code></pre>',
  previous: { slug: "p", title: "السابق" },
  next: { slug: "n", title: "التالي" },
});
const japanese: Partial<Site> = {
  title: "畑と活字",
  tagline: "印刷と畑とプログラミングの覚え書き。",
  language: "ja",
};
const crowded: Partial<Site> = {
  title: hostile,
  tagline: longWord,
  footer: hostile,
  navigation: [
    ...many(12, "A section").map(({ name }) => ({ label: name, href: "/" })),
    { label: hostile, href: `/${hostile}` },
    { label: longWord, href: "https://elsewhere.example/" },
    { label: "Broken", href: "http://" },
  ],
};

export const nastyPages: Record<string, Shown> = {
  "nasty-home": {
    view: "posts/post_list",
    path: "/",
    locals: { ...listed, pager: pager(1, 1000) },
    site: crowded,
  },
  "nasty-home-500": { view: "posts/post_list", path: "/page/500", locals: listed },
  "nasty-post": { view: "posts/post_detail", path: "/posts/p", locals: { post, contents }, site: crowded },
  "bare-post": { view: "posts/post_detail", path: "/posts/p", locals: { post: bare, contents: [] } },
  "nasty-tags": {
    view: "tags/tag_list",
    path: "/tags",
    locals: {
      tags: [hostile, longWord, ...many(80, "paper").map(({ name }) => name)].map((name, id) => ({
        ...named(name),
        id,
        count: id + 1,
      })),
    },
  },
  "nasty-tag": {
    view: "tags/tag_detail",
    path: "/tags/named",
    locals: {
      ...listed,
      tag: { ...named(hostile), id: 1, description: hostile, count: 1204 },
      oftenWith: [named(hostile), named(longWord)],
      pager: pager(1, 1),
    },
  },
  "nasty-authors": { view: "authors/author_list", path: "/authors", locals: { authors: [author] } },
  "nasty-author": {
    view: "authors/author_detail",
    path: "/authors/maren-aldous",
    locals: {
      ...listed,
      author,
      website: { href: `https://a.example/${hostile}`, label: longWord },
      pager: pager(1, 1),
    },
  },
  "nasty-archive": {
    view: "archives/archive_index",
    path: "/archive/page/2",
    locals: {
      posts,
      total: 12_040,
      years: Array.from({ length: 60 }, (_, index) => 2026 - index),
      pager: pager(2, 121),
    },
  },
  "nasty-archive-year": {
    view: "archives/archive_year",
    path: "/archive/2026/page/2",
    locals: { posts, total: 204, year: 2026, years: [2026], months: [], pager: pager(2, 3) },
  },
  "nasty-archive-month": {
    view: "archives/archive_month",
    path: "/archive/2026/03",
    locals: {
      posts,
      total: 7,
      month: { year: 2026, month: 3, count: 7 },
      earlier: null,
      later: null,
      pager: pager(1, 1),
    },
  },
  "nasty-page": {
    view: "pages/page_detail",
    path: "/about",
    locals: {
      standing: { slug: "about", title: hostile, html, metaTitle: "", metaDescription: hostile },
      contents,
    },
  },
  "nasty-search": {
    view: "search/search_list",
    path: "/search",
    locals: {
      words: hostile,
      looser: "",
      hits: posts.map((hit) => ({
        ...hit,
        snippet: [
          { text: hostile, found: true },
          { text: hostile, found: false },
        ],
      })),
      total: 1,
      tags: [],
      pager: pager(1, 1),
    },
  },
  "nasty-search-empty": {
    view: "search/search_list",
    path: "/search",
    locals: { words: longWord.repeat(2), looser: hostile, hits: [], total: 0, tags: [], pager: pager(1, 1) },
  },
  "nasty-500": {
    view: "errors/error",
    path: "/",
    locals: {
      status: 500,
      ...errorText(500),
      stack: `Error: ${hostile}\n${"    at somewhere deep in the works ".repeat(12)}`,
    },
  },
  "arabic-home": {
    view: "posts/post_list",
    path: "/page/2",
    locals: { ...listed, pager: pager(2, 12) },
    site: arabic,
  },
  "arabic-post": {
    view: "posts/post_detail",
    path: "/posts/p",
    locals: { post: arabicPost, contents: [] },
    site: arabic,
  },
  "japanese-home": {
    view: "posts/post_list",
    path: "/",
    locals: { ...listed, pager: pager(1, 12) },
    site: japanese,
  },
  "nasty-507-kept": {
    view: "errors/error",
    path: "/desk/posts",
    locals: {
      status: 507,
      ...errorText(507),
      stack: "",
      kept: {
        action: `/desk/posts/1?q=${encodeURIComponent(hostile)}`,
        texts: [[hostile, `${hostile}\n\n${longWord.repeat(9)}`]],
        rest: [["title", hostile]],
      },
    },
  },
  ...nastyDesk({ hostile, longTitle, longWord }),
};
