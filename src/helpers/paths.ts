/** Every address that a view or controller prints. Slugs are escaped here and nowhere else. */
const slug = encodeURIComponent;

const paged = (base: string, page: number) => (page > 1 ? `${base === "/" ? "" : base}/page/${page}` : base);

export const paths = {
  home: (page = 1) => paged("/", page),
  post: (post: { slug: string }) => `/posts/${slug(post.slug)}`,
  postMarkdown: (post: { slug: string }) => `/posts/${slug(post.slug)}.md`,
  page: (page: { slug: string }) => `/${slug(page.slug)}`,
  tags: () => "/tags",
  tag: (tag: { slug: string }, page = 1) => paged(`/tags/${slug(tag.slug)}`, page),
  tagFeed: (tag: { slug: string }) => `/tags/${slug(tag.slug)}/feed.xml`,
  authors: () => "/authors",
  author: (author: { slug: string }, page = 1) => paged(`/authors/${slug(author.slug)}`, page),
  authorFeed: (author: { slug: string }) => `/authors/${slug(author.slug)}/feed.xml`,
  archive: (page = 1) => paged("/archive", page),
  archiveYear: (year: number, page = 1) => paged(`/archive/${digits(year, 4)}`, page),
  archiveMonth: ({ year, month }: { year: number; month: number }, page = 1) =>
    paged(`/archive/${digits(year, 4)}/${digits(month, 2)}`, page),
  search: (words = "", page = 1) => {
    const query = new URLSearchParams(words ? { q: words } : {});
    if (page > 1) query.set("page", String(page));
    return query.size ? `/search?${query}` : "/search";
  },
  feed: () => "/feed.xml",
  rss: () => "/rss.xml",
  jsonFeed: () => "/feed.json",
  sitemap: () => "/sitemap.xml",
  sitemapPart: (part: number) => `/sitemap-${part}.xml`,
  media: (media: { hash: string; name: string }) => `/media/${media.hash}/${slug(media.name)}`,
  ownStyle: (hash: string) => `/assets/own.${hash}.css`,
  theme: () => "/theme",
  setup: () => "/setup",
  signIn: (next = "") => (next ? `/login?${new URLSearchParams({ next })}` : "/login"),
  signOut: () => "/logout",
  account: () => "/account",
  accountPassword: () => "/account/password",
  accountSessionsEnd: () => "/account/sessions/delete",
  desk: (sifting: Partial<Record<"status" | "q" | "tag" | "author", string>> = {}, page = 1) => {
    const query = new URLSearchParams(
      Object.entries(sifting).filter(([, value]) => value && value !== "all"),
    );
    if (page > 1) query.set("page", String(page));
    return query.size ? `/desk?${query}` : "/desk";
  },
  deskPosts: () => "/desk/posts",
  newPost: () => "/desk/posts/new",
  deskPost: (id: number, part = "") => `/desk/posts/${id}${part && `/${part}`}`,
  editPost: (id: number) => `/desk/posts/${id}/edit`,
  deskPages: (trashed = false) => (trashed ? "/desk/pages?status=trash" : "/desk/pages"),
  newPage: () => "/desk/pages/new",
  deskPage: (id: number, part = "") => `/desk/pages/${id}${part && `/${part}`}`,
  editPage: (id: number) => `/desk/pages/${id}/edit`,
  settings: (tab = "") => `/desk/settings${tab && `/${tab}`}`,
  themePreview: () => "/desk/settings/themes/preview",
  themePreviewEnd: () => "/desk/settings/themes/preview/delete",
  admin: () => "/admin",
  /** The list of a registered model; `query` as it stands in the address. */
  records: (models: string, query = "") => (query ? `/admin/${models}?${query}` : `/admin/${models}`),
  newRecord: (models: string, query = "") => `/admin/${models}/new${query && `?${query}`}`,
  record: (models: string, id: number | string, part = "") =>
    `/admin/${models}/${slug(String(id))}${part && `/${part}`}`,
  recordActions: (models: string) => `/admin/${models}/actions`,
  recordsCsv: (models: string, query = "") => `/admin/${models}.csv${query && `?${query}`}`,
  importRecords: (models: string) => `/admin/${models}/import`,
  recordChoices: (models: string) => `/admin/${models}/choices`,
};

export type Paths = typeof paths;

function digits(number: number, length: number): string {
  return String(number).padStart(length, "0");
}
