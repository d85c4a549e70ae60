import type { Express } from "express";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { db } from "../../../src/models/db.js";
import { aDraft, aPage, useBlog } from "../../support/blog.js";
import { fieldsIn, writableIn } from "../../support/forms.js";
import { aPerson, browserOf, type Visitor } from "../../support/people.js";
import { unsoundTexts } from "../../support/stored-text.js";

const blog = useBlog();
let app: Express;
let desk: Visitor;

beforeAll(() => void (app = blog.app()));
beforeEach(async () => {
  desk = await browserOf(blog, await aPerson("Ada", "owner"), app);
});

type Fields = Record<string, string>;

interface TriedForm {
  /** Where it is sent. */
  path: () => Promise<string>;
  right: Fields;
  /** Two ways to get it back, each by another field. */
  wrong: [Fields, Fields];
}

const post = { title: "A post", body: "Words.", slug: "", version: "1" };
const page = { title: "A page", body: "Words.", slug: "", version: "1" };
const site = { title: "A blog", language: "en", zone: "UTC", postsPerPage: "10", navigation: "Writing /" };
const wrongly: [Fields, Fields] = [{ slug: "No slug" }, { metaTitle: "x".repeat(301) }];

const forms: Record<string, TriedForm> = {
  "a new post": { path: async () => "/desk/posts", right: post, wrong: wrongly },
  "a post": { path: async () => `/desk/posts/${(await aDraft()).id}`, right: post, wrong: wrongly },
  "a new page": { path: async () => "/desk/pages", right: page, wrong: wrongly },
  "a page": { path: async () => `/desk/pages/${(await aPage()).id}`, right: page, wrong: wrongly },
  "the settings": {
    path: async () => "/desk/settings",
    right: site,
    wrong: [{ postsPerPage: "0" }, { zone: "Mars/Olympus" }],
  },
  "the account": {
    path: async () => "/account",
    right: { name: "Ada", version: "1" },
    wrong: [{ website: "nowhere" }, { name: "" }],
  },
};

const values: Record<string, string> = {
  nothing: "",
  NUL: "a\0b",
  "a lone surrogate": "a\ud800b\udfff",
  "lines of every kind": "one\r\ntwo\rthree\n\nfour\u2028five\u2029six\n",
  "a line that begins with a break": "\n\none",
  emojis: "🦆".repeat(300),
  "families and flags": "👩‍👩‍👧‍👦🏴󠁧󠁢󠁳󠁣󠁴󠁿é̷̛",
  "an override of direction": "\u202eabc\u2066",
  markup: `"><script>alert(1)</script></textarea><!-- '&amp;&#0;`,
  SQL: `'; DROP TABLE "Post"; --`,
  template: "<%= process.env %> ${7*7} {{7*7}}",
  "a name of Object": "__proto__",
  "a date that is none": "2026-02-30T10:00",
  "a year too many": "99999-01-01T00:00",
  "day nought": "0000-00-00T00:00",
  "a negative number": "-1",
  "a huge number": "9".repeat(400),
  "broken escapes": "%E0%A4%A %zz %",
  "every control character": Array.from({ length: 32 }, (_, code) => String.fromCharCode(code)).join(""),
  spaces: "  \t  a  b  \u00a0 ",
};

/** As any form keeps it. */
const asKept = (text: string) => text.toWellFormed().replaceAll("\0", "").replace(/\r\n?/g, "\n");

const send = (address: string, fields: Fields) =>
  desk.raw(address, "application/x-www-form-urlencoded", String(new URLSearchParams(fields)));

describe.each(Object.entries(forms))("the form of %s, sent back", (_name, { path, right, wrong }) => {
  test.each(wrong)("for %j, holds all that was typed", async (mistake) => {
    const address = await path();
    const form = await send(address, { ...right, ...mistake });
    expect(form.status).toBe(422);
    const names = writableIn(form.text).filter((name) => !(name in mistake));
    expect(names.length).toBeGreaterThan(0);
    for (const [kind, value] of Object.entries(values)) {
      const typed = Object.fromEntries(names.map((name) => [name, value]));
      const answer = await send(address, { ...right, ...typed, ...mistake });
      expect(answer.status, kind).toBe(422);
      const kept = Object.fromEntries(names.map((name) => [name, asKept(value)]));
      expect(fieldsIn(answer.text), kind).toMatchObject({ ...kept, ...mistake });
      expect(answer.text).not.toContain("<script>alert");
    }
  });
});

test.each(["/desk/posts", "/desk/pages"])(
  "%s keeps a hundred thousand characters in each field",
  async (path) => {
    const long = "🦆 word, ".repeat(11_200);
    const names = writableIn((await desk.get(`${path}/new`)).text);
    const answer = await send(path, Object.fromEntries(names.map((name) => [name, long])));
    expect(answer.status).toBe(422);
    for (const name of names) expect([name, fieldsIn(answer.text)[name] === long]).toEqual([name, true]);
  },
);

describe("a text past the limit", () => {
  const most = 1_048_576;

  test.each(Object.keys(forms).slice(0, 4))("stands whole in the form of %s", async (name) => {
    const { path, right } = forms[name]!;
    const address = await path();
    const bodies = { save: `Begins.${" word".repeat(most / 5)} Ends.`, preview: "日".repeat(most + 1) };
    for (const [pressed, body] of Object.entries({ ...bodies, trash: bodies.save })) {
      const { status, text } = await send(address, { ...right, title: "Kept", body, do: pressed });
      expect([pressed, status]).toEqual([pressed, 413]);
      const fields = fieldsIn(text);
      expect([fields.body === body, fields.title]).toEqual([true, "Kept"]);
    }
    const stored = [...(await db.post.findMany()), ...(await db.page.findMany())];
    expect(stored.map(({ version, deletedAt }) => [version, deletedAt])).toEqual(stored.map(() => [1, null]));
  });

  test("is one of more characters than that, however long it is on its way", async () => {
    const body = "日本。\n".repeat(most / 4); // sent as nine signs for each character
    expect((await send("/desk/posts", { ...post, body })).status).toBe(303);
    expect((await db.post.findFirstOrThrow()).body).toBe(body);
  });

  test("of more than anyone can mean is not read, and an ordinary page says so", async () => {
    const { status, text } = await send("/desk/posts", { ...post, body: "x".repeat(17 * 2 ** 20) });
    expect(status).toBe(413);
    expect(text).toContain("Too big for the press");
    expect(text.length).toBeLessThan(100_000);
  });
});

test.each(["/account", "/account/password", "/desk/settings", "/login", "/theme"])(
  "%s is read no further than such a form can be long",
  async (path) => {
    expect((await send(path, { name: "x".repeat(200_000) })).status).toBe(413);
  },
);

describe("whatever is stored", () => {
  const cut = [...[1, 2].map((odd) => "a".repeat(odd) + "🦆".repeat(299)), `½${"🦆".repeat(149)}`];
  const letters = cut.map((text) => text.replaceAll("🦆", "𠀀"));

  test.each(Object.entries(forms))(
    "by the form of %s can be moved to the other engine",
    async (_name, form) => {
      const address = await form.path();
      const names = writableIn((await send(address, { ...form.right, ...form.wrong[0] })).text);
      for (const value of [...Object.values(values), ...cut, ...letters, `${cut[0]} /`]) {
        for (const name of names) {
          const version = String((await db.post.findFirst())?.version ?? 1);
          const { status } = await send(address, { ...form.right, version, [name]: value });
          expect([200, 303, 409, 422], `${name} ${value.slice(0, 20)}`).toContain(status);
        }
      }
      expect(unsoundTexts(blog.database)).toEqual([]);
    },
  );

  test("out of a text can be moved, too: headings, summaries, words to search for", async () => {
    const bodies = letters.flatMap((word) => [
      `# ${word}\n\n${word}`,
      `${word} `.repeat(30),
      `[^${word}]\n\n[^${word}]: x`,
    ]);
    for (const body of bodies)
      expect(
        (await desk.post("/desk/posts", { title: letters[0]!, body, tags: cut[0]!.slice(0, 99) })).status,
      ).toBe(303);
    expect(unsoundTexts(blog.database)).toEqual([]);
  });
});
