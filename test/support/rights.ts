// Who gets what at every route. A status; "login": sent to sign in.

export const hash = "0123456789abcdef0123456789abcdef";

export const actors = ["visitor", "closed account", "author", "other author", "editor", "owner"] as const;
export type Actor = (typeof actors)[number];

/** A status; "login": sent to sign in. */
type Answer = number | "login";
export type Answers = Record<Actor, Answer>;

function answers(visitor: Answer, author: Answer, other: Answer, editor: Answer, owner: Answer): Answers {
  return { visitor, "closed account": visitor, author, "other author": other, editor, owner };
}
/** What a closed account gets: as a visitor; but they were signed in when they were shown the form, and get back what they send. */
export const closed = (route: string): Answer => {
  const answer = table[route]!["closed account"];
  return answer === "login" && route.startsWith("POST") ? 401 : answer;
};
const everyone = (answer: Answer) => answers(answer, answer, answer, answer, answer);
const members = (answer: Answer) => answers("login", answer, answer, answer, answer);
const ofPost = (answer: Answer) => answers("login", answer, 404, answer, answer);
const editors = (answer: Answer) => answers("login", 403, 403, answer, answer);
const owners = (answer: Answer) => answers("login", 403, 403, 403, answer);

export const table: Record<string, Answers> = {
  "GET /healthz": everyone(200),
  "GET /readyz": everyone(200),
  "GET /metrics": everyone(404), // who may is named in the settings
  "GET /media/:hash/:name": everyone(200),
  "GET /assets/own.:hash.css": everyone(404), // there is none until the owner writes one
  "GET /setup": everyone(404),
  "POST /setup": everyone(404),
  "GET /login": answers(200, 303, 303, 303, 303),
  "POST /login": { ...everyone(303), "closed account": 422 },
  "POST /logout": everyone(303),
  "GET /account": members(200),
  "POST /account": members(303),
  "POST /account/password": members(303),
  "POST /account/sessions/delete": members(303),
  "GET /desk": members(200),
  "GET /desk/posts/new": members(200),
  "POST /desk/posts": members(303),
  "GET /desk/posts/:id/edit": ofPost(200),
  "GET /desk/posts/:id/preview": ofPost(200),
  "POST /desk/posts/:id": ofPost(303),
  "POST /desk/posts/:id/publication": ofPost(303),
  "POST /desk/posts/:id/publication/delete": ofPost(303),
  "POST /desk/posts/:id/delete": ofPost(303),
  "POST /desk/posts/:id/restoration": ofPost(303),
  "GET /desk/posts/:id/destruction": ofPost(200),
  "POST /desk/posts/:id/destruction": ofPost(303),
  "GET /desk/pages": editors(200),
  "GET /desk/pages/new": editors(200),
  "POST /desk/pages": editors(303),
  "GET /desk/pages/:id/edit": editors(200),
  "GET /desk/pages/:id/preview": editors(200),
  "POST /desk/pages/:id": editors(303),
  "POST /desk/pages/:id/publication": editors(303),
  "POST /desk/pages/:id/publication/delete": editors(303),
  "POST /desk/pages/:id/delete": editors(303),
  "POST /desk/pages/:id/restoration": editors(303),
  "GET /desk/pages/:id/destruction": editors(200),
  "POST /desk/pages/:id/destruction": editors(303),
  "GET /desk/settings": owners(200),
  "POST /desk/settings": owners(303),
  "GET /desk/settings/themes": owners(200),
  "POST /desk/settings/themes": owners(303),
  "POST /desk/settings/themes/preview": owners(303),
  "POST /desk/settings/themes/preview/delete": owners(303),
  "GET /desk/settings/email": owners(200),
  "POST /desk/settings/email": owners(303),
  "GET /desk/settings/:tab": owners(200),
  "POST /desk/settings/:tab": owners(303),
  "GET /admin": editors(200),
  "GET /admin/:models.csv": editors(200),
  "GET /admin/:models": editors(200),
  "POST /admin/:models": editors(303),
  "POST /admin/:models/actions": editors(303),
  "GET /admin/:models/choices": editors(200),
  "GET /admin/:models/import": editors(200),
  "POST /admin/:models/import": editors(422),
  "GET /admin/:models/new": editors(200),
  "POST /admin/trash/:id/restoration": editors(303),
  "GET /admin/:models/:id": editors(200),
  "POST /admin/:models/:id": editors(303),
  "GET /admin/:models/:id/history": editors(200),
  "POST /admin/:models/:id/history/:entry/reversal": editors(404), // nothing was done to it but that it was made
  "GET /admin/:models/:id/delete": editors(200),
  "POST /admin/:models/:id/delete": editors(303),
  "GET /page/1": everyone(301),
  "GET /tags/:slug/page/1": everyone(301),
  "GET /authors/:slug/page/1": everyone(301),
  "GET /archive/page/1": everyone(301),
  "GET /archive/:year/page/1": everyone(301),
  "GET /archive/:year/:month/page/1": everyone(301),
  "GET /": everyone(200),
  "GET /page/:page": everyone(200),
  "GET /posts/:slug.md": everyone(200),
  "GET /posts/:slug": everyone(200),
  "GET /tags": everyone(200),
  "GET /tags/:slug": everyone(200),
  "GET /tags/:slug/page/:page": everyone(200),
  "GET /authors": everyone(200),
  "GET /authors/:slug": everyone(200),
  "GET /authors/:slug/page/:page": everyone(200),
  "GET /archive": everyone(200),
  "GET /archive/page/:page": everyone(404), // a hundred titles make a page
  "GET /archive/:year": everyone(200),
  "GET /archive/:year/page/:page": everyone(404),
  "GET /archive/:year/:month": everyone(200),
  "GET /archive/:year/:month/page/:page": everyone(200),
  "GET /search": everyone(200),
  "POST /theme": everyone(303),
  "GET /feed.xml": everyone(200),
  "GET /rss.xml": everyone(200),
  "GET /feed.json": everyone(200),
  "GET /tags/:slug/feed.xml": everyone(200),
  "GET /authors/:slug/feed.xml": everyone(200),
  "GET /feed": everyone(301),
  "GET /feed/": everyone(301),
  "GET /atom.xml": everyone(301),
  "GET /atom.xml/": everyone(301),
  "GET /index.xml": everyone(301),
  "GET /index.xml/": everyone(301),
  "GET /rss": everyone(301),
  "GET /rss/": everyone(301),
  "GET /sitemap.xml": everyone(200),
  "GET /sitemap-:part.xml": everyone(200),
  "GET /robots.txt": everyone(200),
  "GET /favicon.ico": everyone(302),
  "GET /site.webmanifest": everyone(200),
  "GET /:slug": everyone(200),
};
