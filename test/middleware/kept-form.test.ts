import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { setClock } from "../../src/lib/clock.js";
import * as Session from "../../src/models/session.js";
import { db } from "../../src/models/db.js";
import { waitedInVain } from "../../src/models/db/errors.js";
import { aDraft, noon, useBlog } from "../support/blog.js";
import { aPerson, browserOf, type Person, type Visitor } from "../support/people.js";

const blog = useBlog();
let ben: Person;
let desk: Visitor;
let id: number;

beforeEach(async () => {
  ben = await aPerson("Ben", "author");
  desk = await browserOf(blog, ben);
  ({ id } = await aDraft({ authors: ["Ben"] }));
});

afterEach(() => vi.restoreAllMocks());

const fields = {
  title: "Twelve <pages>",
  slug: "twelve",
  body: "A long evening's\nwork & more.",
  version: "1",
};

describe("someone whose form cannot be stored at the moment", () => {
  test("gets it back when the database is away before it is known who they are", async () => {
    vi.spyOn(Session, "find").mockRejectedValue(waitedInVain());
    const answer = await desk.post(`/desk/posts/${id}`, fields);
    expect(answer.status).toBe(503);
    expectKept(answer.text);
  });

  test("a password is not shown again", async () => {
    vi.spyOn(Session, "find").mockRejectedValue(waitedInVain());
    const answer = await desk.post("/login", { email: "ben@example.org", password: "correct horse battery" });
    expect(answer.status).toBe(503);
    expect(answer.text).not.toContain("correct horse");
  });
});

function expectKept(text: string): void {
  expect(text).toContain(`action="/desk/posts/${id}"`);
  expect(text).toContain("Twelve &lt;pages&gt;");
  expect(text).toContain("A long evening&#39;s\nwork &amp; more.");
  expect(text).toContain('name="version" value="1"');
}

test("what cannot be sent there any more is shown, to be copied", async () => {
  const answer = await desk.post("/desk/posts/999999", fields);
  expect([answer.status, answer.text.includes("A long evening")]).toEqual([404, true]);
  expect(answer.text).not.toContain("Send it again");
  expect(await db.post.count()).toBe(1);
});

describe("someone whose session ended while they wrote", () => {
  test("gets their text back, and sends it again once they are signed in", async () => {
    setClock(new Date(noon.getTime() + 15 * 24 * 3_600_000));
    const answer = await desk.post(`/desk/posts/${id}`, fields);
    expect([answer.status, answer.headers["cache-control"]]).toEqual([401, "private, no-store"]);
    expectKept(answer.text);
    expect(answer.text).toContain('href="/login" target="_blank"');
    setClock(noon);
    const again = await browserOf(blog, ben);
    expect((await again.post(`/desk/posts/${id}`, fields)).status).toBe(303);
    expect(await db.post.findUnique({ where: { id } })).toMatchObject({ body: fields.body });
  });

  test.each(["/desk/posts", "/admin/posts"])(
    "or signed out in another window, which took the cookie along, gets it back, too: %s",
    async (path) => {
      const visitor = await browserOf(blog);
      const referer = `http://127.0.0.1${path}/new`;
      const answer = await visitor.post(path, fields).set({ Host: "127.0.0.1", Referer: referer });
      expect([answer.status, answer.text.includes("Twelve &lt;pages&gt;")]).toEqual([401, true]);
      expect((await visitor.post(path, fields)).headers.location).toBe("/login?next=%2Fdesk");
    },
  );

  test("is sent to sign in when there was nothing to keep", async () => {
    setClock(new Date(noon.getTime() + 15 * 24 * 3_600_000));
    const answer = await desk.raw(`/desk/posts/${id}/delete`, "application/x-www-form-urlencoded", "");
    expect([answer.status, answer.headers.location]).toEqual([303, "/login?next=%2Fdesk"]);
  });
});
