import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import * as Session from "../../src/models/session.js";
import { db } from "../../src/models/db.js";
import { waitedInVain } from "../../src/models/db/errors.js";
import { aDraft, useBlog } from "../support/blog.js";
import { aPerson, browserOf, type Visitor } from "../support/people.js";

const blog = useBlog();
let desk: Visitor;
let id: number;

beforeEach(async () => {
  const ben = await aPerson("Ben", "author");
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

test("what did not fail by itself is not offered again", async () => {
  const answer = await desk.post("/desk/posts/999999", fields);
  expect(answer.status).toBe(404);
  expect(answer.text).not.toContain("Send it again");
  expect(await db.post.count()).toBe(1);
});
