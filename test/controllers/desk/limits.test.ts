import request from "supertest";
import { beforeEach, describe, expect, test } from "vitest";
import { db } from "../../../src/models/db.js";
import { settle, useBlog } from "../../support/blog.js";
import { aPerson, browserOf, type Visitor } from "../../support/people.js";

const blog = useBlog();
let desk: Visitor;

beforeEach(async () => {
  desk = await browserOf(blog, await aPerson("Ada", "owner"));
});

describe("a text past the limit", () => {
  test("comes back whole, with the reason", async () => {
    const body = `Begins.${" word".repeat(250_000)} Ends.`;
    const { status, text } = await desk.post("/desk/posts", { title: "Long", body });
    expect(status).toBe(413);
    expect(text).toContain("split it in two");
    expect(text).toContain(body);
    expect(await db.post.count()).toBe(0);
  });

  test("is not read at all when no text within it could be so long", async () => {
    const { status } = await desk.post("/desk/posts", { title: "Long", body: "x".repeat(13 * 2 ** 20) });
    expect(status).toBe(413);
  });

  test("a visitor's is not read either", async () => {
    const answer = await request(blog.app())
      .post("/desk/posts")
      .type("form")
      .send(`body=${"x".repeat(2 ** 20)}`);
    expect([answer.status, answer.headers.location]).toEqual([303, "/login?next=%2Fdesk"]);
  });
});

test("a time that comes twice is taken for the first, and that is said", async () => {
  await settle({ zone: "Europe/London" });
  const fields = { title: "A post", publishedAt: "2026-10-25T01:30", do: "publish" };
  const { headers } = await desk.post("/desk/posts", fields);
  expect((await desk.get(headers.location!)).text).toContain("the first is meant");
  expect((await db.post.findFirstOrThrow()).liveAt).toEqual(new Date("2026-10-25T00:30:00Z"));
  const skipped = await desk.post("/desk/posts", { ...fields, publishedAt: "2026-03-29T01:30" });
  expect([skipped.status, skipped.text.includes("skip this time")]).toEqual([422, true]);
});

test("a publication at no time says why it was refused", async () => {
  const { headers } = await desk.post("/desk/posts", { title: "A post" });
  const path = headers.location!.replace("/edit", "/publication");
  const { status, text } = await desk.post(path, { publishedAt: "2026-02-30T10:00" });
  expect([status, text.includes("between 1800 and 2999")]).toEqual([422, true]);
});

test("a field that is no text is read up to 200,000 characters, and plus signs are spaces", async () => {
  const fields = { title: "<".repeat(200_001), body: "x", do: "preview" };
  expect((await desk.post("/desk/posts", fields)).status).toBe(413);
  const plusses = `title=One+two&body=a+b%2Bc&x=${"+".repeat(5_000_000)}`;
  const answer = await desk.raw("/desk/posts", "application/x-www-form-urlencoded", plusses);
  expect(answer.status).toBe(303);
  expect(await db.post.findFirstOrThrow()).toMatchObject({ title: "One two", body: "a b+c" });
});
