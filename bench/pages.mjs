import { authors, rareWord, tags, writePost } from "./text.mjs";

const perPage = 10;
const titlesPerPage = 100;

/** The pages whose speed is measured, of a blog of so many posts. Rivals answer those that have `rivals`. */
export function speedPages(count) {
  const all = everyPage(count);
  const named = (name) => all.find((page) => page.name === name);
  return [
    { ...named("post_detail"), rivals: true },
    { ...named("post_list, page 1"), rivals: true },
    ...["post_list, last page", "tag, page 1", "archive month", "feed"].map(named),
  ];
}

/** One page of each kind that a proxy or the page cache may answer, uncompressed, and a post in brotli as browsers read it. */
export function servingPages(count) {
  const all = everyPage(count);
  const kind = (name, page) => ({ name, path: all.find((known) => known.name === page).path });
  const post = kind("post", "post_detail");
  return [
    kind("home", "post_list, page 1"),
    post,
    kind("tag", "tag, page 1"),
    kind("archive", "archive, page 1"),
    kind("feed", "feed"),
    { name: "post, brotli", path: post.path, at: `${post.path}.br`, encoding: "br" },
  ];
}

/** Every kind of page a reader can ask for. `grows`: what its nature makes longer with the blog. */
export function everyPage(count) {
  const posts = Array.from({ length: count }, (_, i) => writePost(i, count));
  const last = (total) => Math.ceil(total / perPage);
  const homePages = last(count - 1); // the pinned post stands before them
  const tag = tags[0].toLowerCase();
  const tagged = posts.filter((post) => post.tags.includes(tags[0])).length;
  const author = authors[0].toLowerCase().replaceAll(" ", "-");
  const written = posts.filter((post) => post.author === 0).length;
  const { year, month } = fullMonth(posts);
  const post = posts[Math.floor(count * 0.6)];
  return [
    { name: "post_detail", path: `/posts/${post.slug}` },
    { name: "post_list, page 1", path: "/" },
    { name: "post_list, middle page", path: `/page/${Math.ceil(homePages / 2)}` },
    { name: "post_list, last page", path: `/page/${homePages}` },
    { name: "tags", path: "/tags" },
    { name: "tag, page 1", path: `/tags/${tag}` },
    { name: "tag, last page", path: `/tags/${tag}/page/${last(tagged)}` },
    { name: "authors", path: "/authors" },
    { name: "author, page 1", path: `/authors/${author}` },
    { name: "author, last page", path: `/authors/${author}/page/${last(written)}` },
    { name: "archive, page 1", path: "/archive" },
    { name: "archive, last page", path: `/archive/page/${Math.ceil(count / titlesPerPage)}` },
    { name: "archive year", path: `/archive/${year}` },
    { name: "archive month", path: `/archive/${year}/${month}` },
    { name: "feed", path: "/feed.xml" },
    { name: "RSS", path: "/rss.xml" },
    { name: "JSON Feed", path: "/feed.json" },
    { name: "tag feed", path: `/tags/${tag}/feed.xml` },
    { name: "author feed", path: `/authors/${author}/feed.xml` },
    { name: "post as Markdown", path: `/posts/${post.slug}.md` },
    {
      name: "search",
      path: `/search?q=${rareWord}`,
      grows: "reads every text: plain LIKE, until search is ranked",
    },
    { name: "sitemap", path: "/sitemap.xml", grows: "names every post" },
  ];
}

/** A month that fills its page, in a year that fills its own: they then show as much in every blog. */
function fullMonth(posts) {
  const counts = new Map();
  for (const { publishedAt } of posts) {
    const month = publishedAt.toISOString().slice(0, 7);
    for (const key of [month, month.slice(0, 4)]) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const full = [...counts].find(
    ([key, count]) => key.length === 7 && count >= perPage && counts.get(key.slice(0, 4)) >= titlesPerPage,
  );
  const [year, month] = full[0].split("-");
  return { year, month };
}
