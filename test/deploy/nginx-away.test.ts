import { createHash } from "node:crypto";
import { readFileSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { root } from "../../src/lib/root.js";
import { useNginx } from "../support/behind-nginx.js";
import { putPage } from "../support/page-files.js";

const blog = useNginx({ demo: false });
const twin = "<p>The last copy.</p>".padEnd(2_000, " .");

beforeAll(() => blog.stopApp());
beforeEach(() => {
  rmSync(join(blog.varDir, "pages"), { recursive: true, force: true });
  putPage(join(blog.varDir, "pages", "twin"), "auto/posts/hello", twin);
  putPage(join(blog.varDir, "pages", "twin"), "dark/posts/hello", `dark ${twin}`);
});

describe("while the app is away", () => {
  test("a reader gets the last copy of a page, which nobody may keep", async () => {
    const { status, headers, body } = await blog.ask("/posts/hello?x=y");
    expect([status, body.toString()]).toEqual([200, twin]);
    expect(headers).toMatchObject({
      "cache-control": "private, no-store",
      "content-type": "text/html; charset=utf-8",
      "x-frame-options": "DENY",
    });
    expect([headers.etag, headers["last-modified"]]).toEqual([undefined, undefined]);
    const dark = await blog.ask("/posts/hello", {
      headers: { Cookie: "octavo=x; theme=dark", "Accept-Encoding": "gzip" },
    });
    expect([dark.status, dark.headers["content-encoding"]]).toEqual([200, "gzip"]);
    expect((await blog.ask("/posts/hello", { method: "HEAD" })).headers["content-length"]).toBe("2000");
  });

  test.each(["/posts/none", "/feed.xml", "/desk", "/nope.html", "/maintenance.html"])(
    "a reader is told so at %s",
    async (path) => {
      const { status, headers, body } = await blog.ask(path);
      expect(body.toString()).toContain("Back in a moment");
      expect(status).toBe(503);
      expect(headers).toMatchObject({
        "cache-control": "private, no-store",
        "content-type": "text/html; charset=utf-8",
        "retry-after": "30",
      });
    },
  );

  test("a person who sends a form is told so, and never shown a page instead", async () => {
    const { status, body } = await blog.ask("/posts/hello", { method: "POST", body: "a=b" });
    expect([status, body.toString()]).toEqual([503, expect.stringContaining("what you wrote")]);
  });

  test("a page comes from the app again as soon as it is back", async () => {
    expect((await blog.ask("/tags")).status).toBe(503);
    await blog.startApp();
    expect((await blog.ask("/tags")).status).toBe(200);
    await blog.stopApp();
  });
});

describe("when the app says 503", () => {
  /** Stands for an app whose database is away. */
  async function withBusyApp(work: () => Promise<void>) {
    const server = createServer((_req, res) => {
      res.writeHead(503, { "Retry-After": "10", "X-Frame-Options": "DENY" }).end("kept words");
    });
    rmSync(blog.app.socketPath ?? "", { force: true });
    await new Promise<void>((resolve) => server.listen(blog.app.socketPath, resolve));
    await work().finally(() => new Promise((resolve) => server.close(resolve).closeAllConnections()));
  }

  test("a reader gets the last copy of a page", () =>
    withBusyApp(async () => {
      const { status, headers, body } = await blog.ask("/posts/hello");
      expect([status, body.toString()]).toEqual([200, twin]);
      expect(headers["x-frame-options"]).toBe("DENY");
      expect((await blog.ask("/posts/none")).body.toString()).toContain("Back in a moment");
    }));

  test("whoever sends a form, has a session or asks how the app is hears it from the app", () =>
    withBusyApp(async () => {
      const answers = [
        await blog.ask("/posts/hello", { method: "POST", body: "a=b" }),
        await blog.ask("/desk", { headers: { Cookie: "octavo=x" } }),
        await blog.ask("/readyz"),
      ];
      for (const { status, headers, body } of answers)
        expect([status, headers["retry-after"], body.toString()]).toEqual([503, "10", "kept words"]);
    }));
});

test("the maintenance page needs nothing but itself, and its policy lets its style through", () => {
  const page = readFileSync(join(root, "deploy", "maintenance.html"), "utf8");
  const [, style = ""] = /<style>([^]*)<\/style>/.exec(page) ?? [];
  const hash = createHash("sha256").update(style).digest("base64");
  expect(readFileSync(join(root, "deploy", "nginx.conf"), "utf8")).toContain(`'sha256-${hash}'`);
  expect(page).not.toMatch(/\b(?:src|href|style)=|url\(/);
});
