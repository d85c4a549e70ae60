import request from "supertest";
import { beforeEach, describe, expect, test } from "vitest";
import * as Setting from "../../../src/models/setting.js";
import { aPost, settle, useBlog } from "../../support/blog.js";
import { errorsIn, fieldsIn } from "../../support/forms.js";
import { elements, parse } from "../../support/html.js";
import { aPerson, browserOf, type Visitor } from "../../support/people.js";

const blog = useBlog();
const path = "/desk/settings/css";
let desk: Visitor;
let version: string;

beforeEach(async () => {
  desk = await browserOf(blog, await aPerson("Ada", "owner"));
  version = fieldsIn((await desk.get(path)).text).version ?? "";
});

const save = (css: string) => desk.post(path, { css, version });

const sheetsOf = (html: string) =>
  elements(parse(html), ({ properties }) => String(properties.rel) === "stylesheet").map(({ properties }) =>
    String(properties.href),
  );
const ownOn = async (place: string) =>
  sheetsOf((await blog.get(place)).text).filter((href) => href.startsWith("/assets/own."));

describe("what the owner writes", () => {
  const css = "h1::before { content: 'é <b>'; }\n/* mine */";

  test("is linked last on every page of readers, and on none of the desk", async () => {
    await aPost({ slug: "one" });
    await save(css).expect(303);
    for (const place of ["/", "/posts/one", "/search", "/nowhere"]) {
      const sheets = sheetsOf((await blog.get(place)).text);
      expect([place, sheets.at(-1)]).toEqual([
        place,
        expect.stringMatching(/^\/assets\/own\.[0-9a-f]{10}\.css$/),
      ]);
      expect(sheets).toHaveLength(2);
    }
    for (const place of ["/desk", "/desk/settings"])
      expect(sheetsOf((await desk.get(place)).text).at(-1)).not.toContain("own");
    expect(fieldsIn((await desk.get(path)).text).css).toBe(css);
  });

  test("is a file that may be kept for ever, compressed", async () => {
    const long = "p { color: red }\n".repeat(500);
    await save(long).expect(303);
    const [href = ""] = await ownOn("/");
    for (const [encoding, given] of [
      ["gzip", "gzip"],
      ["br, gzip", "br"],
    ] as const) {
      const answer = await request(blog.app())
        .get(href)
        .set("Accept-Encoding", encoding)
        .buffer(false)
        .expect(200);
      expect(answer.headers).toMatchObject({
        "content-type": "text/css; charset=utf-8",
        "cache-control": "public, max-age=31536000, immutable",
        "content-encoding": given,
        "x-content-type-options": "nosniff",
        vary: "Accept-Encoding",
      });
    }
    const { text, headers } = await request(blog.app())
      .get(href)
      .set("Accept-Encoding", "identity")
      .expect(200);
    expect(text).toBe(long.trim() ? long : "");
    await request(blog.app())
      .get(href)
      .set({ "Accept-Encoding": "identity", "If-None-Match": headers.etag! })
      .expect(304);
    await request(blog.app()).head(href).expect(200).expect("Content-Type", /css/);
  });

  test("has another address with every word, and the old one gives the new text, not to be kept", async () => {
    await save("p { color: red }").expect(303);
    const [before = ""] = await ownOn("/");
    await settle({ css: "p { color: blue }" });
    const [after = ""] = await ownOn("/");
    expect(after).not.toBe(before);
    const { text, headers } = await request(blog.app()).get(before).expect(200);
    expect([text, headers["cache-control"]]).toEqual(["p { color: blue }", "public, no-cache"]);
    await settle({ css: "" });
    await request(blog.app()).get(after).expect(404).expect("Cache-Control", "private, no-store");
    expect(await ownOn("/")).toEqual([]);
  });

  test("is nothing when it is blank", async () => {
    await save(" \r\n\t ").expect(303);
    expect((await Setting.site()).css).toBe("");
  });
});

describe("what does not fit", () => {
  test.each([
    ["h1 { color: red", /Line 1, column 4: /],
    ["h1 {}\n\n  @import url(x.css);", /Line 3, column 3: .*@import/],
    ["p { background: url(https://evil.example/x.png) }", /Line 1, column 17: /],
    [`${"a".repeat(65_537)}`, /At most 65,536/],
  ])("%j comes back as it was typed, with the place of the mistake", async (css, message) => {
    const { status, text } = await save(css);
    expect(status).toBe(422);
    expect(fieldsIn(text).css).toBe(css);
    expect(errorsIn(text).css).toMatch(message);
    expect((await Setting.site()).css).toBe("");
  });

  test("is refused when it is past all measure, too", async () => {
    await save("a".repeat(300_000)).expect(413);
  });
});
