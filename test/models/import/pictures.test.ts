import { readdir, readFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import sharp from "sharp";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { db } from "../../../src/models/db.js";
import { useBlog } from "../../support/blog.js";
import { anEntry, aSite, bringIn } from "../../support/importing.js";

const blog = useBlog();
const press = "content/history/first-press/index.md";

async function firstPress() {
  const report = await bringIn(blog, "zola");
  const post = await db.post.findUniqueOrThrow({
    where: { slug: "first-press" },
    select: { body: true, html: true, cover: true },
  });
  return {
    ...post,
    notes: report.notes.filter(({ file }) => file === press).map(({ line, text }) => `${line} ${text}`),
  };
}

describe("a text's pictures", () => {
  test("are here, with their size, and the file is the same under every name", async () => {
    const { body, html } = await firstPress();
    const [, path] = /!\[A press\]\((\S+) "In 1890"\)/.exec(body) ?? [];
    expect(path).toMatch(/^\/media\/[0-9a-f]{32}\/press\.png$/);
    expect(body).toContain(`[the file](${path})`);
    expect(html).toMatch(
      /<img src="\/media\/[^"]+\/press\.png" alt="A press" title="In 1890" width="8" height="5"/,
    );
    await blog.get(path!).expect(200).expect("Content-Type", "image/png");
  });

  test("lead on from where they were", async () => {
    const { body } = await firstPress();
    const path = /\/media\/\S+\/press\.png/.exec(body)![0];
    await blog.get("/history/first-press/press.png").expect(301).expect("Location", path);
    await blog.get("/images/mark.png").expect(301);
  });

  test("tell nothing of their maker", async () => {
    const { body, notes } = await firstPress();
    const { body: bytes } = await blog.get(/\/media\/\S+\/press\.png/.exec(body)![0]).buffer();
    expect((await sharp(bytes as Buffer).metadata()).exif).toBeUndefined();
    expect(notes).toContain("8 press.png is shown without its EXIF, XMP or IPTC data");
  });

  test("in SVG can only be seen", async () => {
    const { body } = await firstPress();
    const path = /src="(\/media\/\S+\/drawing\.svg)"/.exec(body)![1]!;
    const { body: bytes } = await blog
      .get(path)
      .expect("Content-Security-Policy", /sandbox/)
      .expect("Content-Type", /^image\/svg/)
      .buffer();
    const svg = String(bytes);
    expect(svg).toContain('<rect class="a"');
    expect(svg).not.toMatch(/script|alert|example\.net|onload/);
  });

  test("that are not there, or stand elsewhere, are told and left", async () => {
    const { body, notes } = await firstPress();
    expect(body).toContain("![From elsewhere](https://images.example.net/elsewhere.png)");
    expect(notes).toContain(
      "9 shown as a link, since it stands elsewhere: https://images.example.net/elsewhere.png",
    );
    const report = await db.post.findUniqueOrThrow({ where: { slug: "knife" }, select: { body: true } });
    expect(report.body).toContain("![gone](/images/gone.png)");
  });

  test("one becomes the post's own", async () => {
    const { cover } = await firstPress();
    expect(cover).toMatchObject({ name: "press.png", width: 8, height: 5 });
  });

  test("that stand in the text itself become files", async () => {
    const png = await sharp({ create: { width: 2, height: 3, channels: 3, background: "#fff" } })
      .png()
      .toBuffer();
    await bringIn(
      blog,
      aSite([anEntry("one", { body: `![a](data:image/png;base64,${png.toString("base64")})` })]),
    );
    const { body } = await db.post.findFirstOrThrow({ select: { body: true } });
    expect(body).toMatch(/^!\[a\]\(\/media\/[0-9a-f]{32}\/picture\.png\)$/);
  });

  test("are each kept once", async () => {
    await bringIn(blog, "zola");
    const hashes = await readdir(join(blog.database.folder, "media"));
    const media = await db.media.findMany({ select: { hash: true, name: true } });
    expect(hashes.filter((hash) => media.some((row) => row.hash === hash))).toHaveLength(media.length);
    expect(media.map(({ name }) => name).toSorted()).toEqual(["drawing.svg", "mark.png", "press.png"]);
  });
});

describe("pictures elsewhere", () => {
  let server: Server;
  let origin: string;
  let asked: string[];

  beforeEach(async () => {
    asked = [];
    const mark = await readFile(join(import.meta.dirname, "../../support/sites/zola/static/images/mark.png"));
    server = createServer((req, res) => {
      asked.push(req.url ?? "");
      if (req.url === "/text.png") res.end("no picture");
      else if (req.url === "/mark.png") res.end(mark);
      else res.writeHead(404).end();
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });

  afterEach(() => new Promise((resolve) => server.close(resolve)));

  const fetching = async (body: string, options = {}) => {
    const report = await bringIn(blog, aSite([anEntry("one", { body })]), {
      fetchImages: true,
      baseUrl: origin,
      ...options,
    });
    const { body: stored } = await db.post.findFirstOrThrow({ select: { body: true } });
    return { stored, notes: report.notes.map(({ text }) => text) };
  };

  test("are fetched when that is asked for, once each", async () => {
    const { stored } = await fetching(`![a](${origin}/mark.png) ![b](/mark.png) [c](${origin}/mark.png)`);
    expect(stored).toMatch(/^!\[a\]\((\/media\/[0-9a-f]{32}\/mark\.png)\) !\[b\]\(\1\) \[c\]/);
    expect(asked).toEqual(["/mark.png"]);
  });

  test("that cannot be had stay as they are, and the report says why", async () => {
    const body = `![a](${origin}/none.png) ![b](${origin}/text.png)`;
    const { stored, notes } = await fetching(body);
    expect(stored).toBe(body);
    expect(notes).toEqual([
      `the picture is not brought in: ${origin}/none.png (the answer was 404)`,
      `the picture is not brought in: ${origin}/text.png (not an image, or a broken one)`,
    ]);
  });

  test("are not asked of a private network", async () => {
    const { notes } = await fetching(`![a](${origin}/mark.png)`, { baseUrl: "https://old.example" });
    expect(notes).toEqual([`the picture is not brought in: ${origin}/mark.png (its address is private)`]);
    expect(asked).toEqual([]);
  });
});
