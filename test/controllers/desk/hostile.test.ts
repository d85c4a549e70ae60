import { beforeEach, describe, expect, test } from "vitest";
import { db } from "../../../src/models/db.js";
import { aDraft, aPage, useBlog } from "../../support/blog.js";
import { aPerson, browserOf, type Person, type Visitor } from "../../support/people.js";
import { settingsVersion } from "../../support/settings-forms.js";

const blog = useBlog();
let ada: Person;
let desk: Visitor;

beforeEach(async () => {
  ada = await aPerson("Ada", "owner");
  desk = await browserOf(blog, ada);
});

interface FormOfDesk {
  path: () => Promise<string>;
  fields: Record<string, string>;
  /** Of the settings: its sendings have the version that stands. */
  tab?: string;
}

/** Every form of the desk, and a sending of it that is right. */
const forms: Record<string, FormOfDesk> = {
  "a new post": {
    path: async () => "/desk/posts",
    fields: {
      title: "A title",
      slug: "",
      body: "Words.",
      excerpt: "",
      tags: "one, two",
      coverId: "",
      coverAlt: "",
      metaTitle: "",
      metaDescription: "",
      canonicalUrl: "",
      publishedAt: "",
      publishedAtWas: "",
      pinned: "",
      commentsOpen: "on",
      version: "0",
      submission: "",
      do: "save",
    },
  },
  "a post": {
    path: async () => `/desk/posts/${(await aDraft({ title: "Draft" })).id}`,
    fields: {
      title: "A title",
      body: "Words.",
      slug: "",
      tags: "",
      publishedAt: "",
      version: "1",
      do: "publish",
    },
  },
  "a publication": {
    path: async () => `/desk/posts/${(await aDraft({ title: "Draft" })).id}/publication`,
    fields: { publishedAt: "" },
  },
  "a new page": {
    path: async () => "/desk/pages",
    fields: {
      title: "A page",
      slug: "",
      body: "",
      metaTitle: "",
      metaDescription: "",
      version: "0",
      submission: "",
      do: "save",
    },
  },
  "a page": {
    path: async () => `/desk/pages/${(await aPage({ title: "Standing" })).id}`,
    fields: { title: "A page", slug: "standing", body: "", version: "1", do: "publish" },
  },
  "the settings": {
    path: async () => "/desk/settings",
    tab: "",
    fields: { title: "A blog", tagline: "", language: "en", zone: "UTC", postsPerPage: "10", version: "" },
  },
  "the navigation": {
    path: async () => "/desk/settings/navigation",
    tab: "navigation",
    fields: { "navigationLabel[]": "Writing", "navigationHref[]": "/", version: "", do: "" },
  },
  "the appearance": {
    path: async () => "/desk/settings/appearance",
    tab: "appearance",
    fields: {
      cloth: "madder",
      paragraphs: "spaced",
      scheme: "dark",
      footer: "",
      "elsewhereLabel[]": "Me",
      "elsewhereHref[]": "https://example.org",
      version: "",
      do: "",
    },
  },
  "the CSS": {
    path: async () => "/desk/settings/css",
    tab: "css",
    fields: { css: "p { color: red }", version: "" },
  },
  "the crawlers": {
    path: async () => "/desk/settings/crawlers",
    tab: "crawlers",
    fields: { searchEngines: "yes", aiAnswers: "no", aiTraining: "no", version: "" },
  },
  "the privacy": {
    path: async () => "/desk/settings/privacy",
    tab: "privacy",
    fields: { auditDays: "30", version: "" },
  },
  "a mail test": {
    path: async () => "/desk/settings/email",
    fields: { address: "ada@example.org" },
  },
  "the account": {
    path: async () => "/account",
    fields: { name: "Ada", bio: "", website: "", version: "1" },
  },
  "the password": {
    path: async () => "/account/password",
    fields: { currentPassword: "not mine", password: "another long one" },
  },
  "the sign-in": {
    path: async () => "/login",
    fields: { email: "ada@example.org", password: "not hers", next: "/" },
  },
};

const hostile: Record<string, string> = {
  NUL: "a\0b",
  "a lone surrogate": "a\ud800b\udfff",
  "two thousand lines": "line\r\n".repeat(2_000),
  emojis: "🦆".repeat(300),
  "an override of direction": "\u202eabc\u2066",
  markup: `"><script>alert(1)</script><img src=x onerror=alert(1)>`,
  SQL: `'; DROP TABLE "Post"; --`,
  template: "<%= process.env %> ${7*7} {{7*7}}",
  "a name of Object": "__proto__",
  "a date that is none": "2026-02-30T10:00",
  "a year too many": "99999-01-01T00:00",
  "a negative number": "-1",
  "a huge number": "9".repeat(400),
  "a path up": "../../etc/passwd",
  "a script's address": "javascript:alert(1)",
  "every control character": Array.from({ length: 32 }, (_, code) => String.fromCharCode(code)).join(""),
};

describe.each(Object.entries(forms))("the form of %s", (_name, { path, fields, tab }) => {
  test.each(Object.keys(fields))("bears anything in %s", async (field) => {
    const address = await path();
    for (const [kind, value] of Object.entries(hostile)) {
      const version = tab === undefined ? (fields.version ?? "") : await settingsVersion(tab);
      const { status } = await desk.post(address, { ...fields, version, [field]: value });
      expect([200, 303, 409, 413, 422, 429], kind).toContain(status);
    }
    await expectSound();
  });

  test("bears bodies of any shape", async () => {
    const address = await path();
    const bodies: [type: string, body: string][] = [
      ["application/x-www-form-urlencoded", ""],
      ["application/x-www-form-urlencoded", "%E0%A4%A=%ff&title=%00"],
      ["application/x-www-form-urlencoded", "title=one&title=two&title[]=x&title[a]=b&__proto__[role]=owner"],
      ["application/x-www-form-urlencoded", "constructor=1&toString=2&hasOwnProperty=3&__proto__=4"],
      ["application/json", '{"title":{"$ne":1},"__proto__":{"role":"owner"}}'],
      [
        "multipart/form-data; boundary=x",
        '--x\r\nContent-Disposition: form-data; name="a[4294967294]"\r\n\r\n1\r\n--x--',
      ],
      ["text/plain", "title=x"],
    ];
    const app = blog.app();
    const browser = await browserOf(blog, ada, app);
    for (const [type, body] of bodies) {
      const { status } = await browser.raw(address, type, body);
      expect([200, 303, 400, 409, 413, 415, 422, 429], `${type} ${body}`).toContain(status);
    }
  });
});

/** Text that either database and any page can hold. */
async function expectSound(): Promise<void> {
  const rows = [
    ...(await db.post.findMany({ include: { tags: { include: { tag: true } } } })),
    ...(await db.page.findMany()),
    ...(await db.setting.findMany()),
    ...(await db.user.findMany()),
  ];
  const text = JSON.stringify(rows);
  expect(text).not.toContain("\\u0000");
  expect(text).not.toMatch(/\\ud[89a-f]/i);
  for (const place of [
    "/",
    "/desk",
    "/desk/pages",
    "/desk/settings",
    "/desk/settings/navigation",
    "/account",
  ]) {
    const { status, text } = await desk.get(place);
    expect(status).toBe(200);
    expect(text).not.toContain("<script>alert");
  }
}

test("nobody makes themselves more than they are", async () => {
  const ben = await aPerson("Ben", "author");
  const browser = await browserOf(blog, ben);
  const more = {
    role: "owner",
    id: "1",
    authorId: "1",
    authors: String(ada.id),
    authorIds: String(ada.id),
    wasPublic: "on",
    liveAt: "2020-01-01",
    deletedAt: "2020-01-01",
    importKey: "x",
    status: "published",
    email: "x@example.org",
    passwordHash: "x",
    disabledAt: "",
  };
  await browser.post("/account", { name: "Ben", bio: "", website: "", version: "1", ...more });
  await browser.post("/desk/posts", { title: "Mine", body: "Words.", ...more });
  expect(await db.user.findUniqueOrThrow({ where: { id: ben.id } })).toMatchObject({
    role: "author",
    email: ben.email,
    passwordHash: ben.passwordHash,
  });
  const post = await db.post.findUniqueOrThrow({ where: { slug: "mine" }, include: { authors: true } });
  expect(post).toMatchObject({
    status: "draft",
    wasPublic: false,
    liveAt: null,
    deletedAt: null,
    importKey: null,
  });
  expect(post.authors.map(({ authorId }) => authorId)).toEqual([ben.id]);
});
