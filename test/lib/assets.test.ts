import express from "express";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";
import request from "supertest";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { loadAssets } from "../../src/lib/assets.js";

const css = "body { color: black }\n".repeat(50);
const file = "reader.0123456789.css";
const folder = mkdtempSync(join(tmpdir(), "octavo-assets-"));
const site = express();

beforeAll(() => {
  put(file, css);
  writeFileSync(join(folder, "icon.0123456789.png"), "not worth compressing");
  writeFileSync(join(folder, "manifest.json"), JSON.stringify({ "reader.css": file }));
  site.use("/assets", loadAssets(folder).serve);
  site.use((_req, res) => void res.status(404).send("the site's own page"));
});

afterAll(() => rmSync(folder, { recursive: true }));

describe("a view", () => {
  test("links an asset by its plain name", () => {
    expect(loadAssets(folder).url("reader.css")).toBe(`/assets/${file}`);
  });

  test("cannot link an asset that the build does not have", () => {
    expect(() => loadAssets(folder).url("toString")).toThrow('no asset "toString"');
  });
});

describe("a browser", () => {
  test.each([
    ["gzip, deflate, br, zstd", "br"],
    ["gzip;q=1.0, br;q=0.1", "br"],
    ["gzip, br;q=0", "gzip"],
    ["identity", undefined],
    ["gzip;q=0, br;q=0", undefined],
    ["zebra", undefined],
  ])("that accepts %j gets %s", async (accepted, encoding) => {
    const res = await request(site)
      .get(`/assets/${file}`)
      .set("Accept-Encoding", accepted)
      .buffer()
      .expect(200);
    expect(res.headers["content-encoding"]).toBe(encoding);
    expect(res.headers["content-type"]).toBe("text/css; charset=utf-8");
    expect(res.headers["vary"]).toBe("Accept-Encoding");
    expect(res.headers["x-content-type-options"]).toBe("nosniff");
    expect(res.headers["cache-control"]).toBe("public, max-age=31536000, immutable");
    expect(res.headers["etag"]).toBe(`"0123456789-${encoding ?? "identity"}"`);
    if (encoding !== "br") expect(res.text).toBe(css);
  });

  test("gets a file without compressed forms as it is", async () => {
    const res = await request(site)
      .get("/assets/icon.0123456789.png")
      .set("Accept-Encoding", "br, gzip")
      .expect(200);
    expect(res.headers["content-encoding"]).toBeUndefined();
    expect(res.headers["content-type"]).toBe("image/png");
  });

  test("that has the file already is told so, with the headers of the full answer", async () => {
    const full = await request(site).get(`/assets/${file}`).set("Accept-Encoding", "gzip");
    const res = await request(site)
      .get(`/assets/${file}`)
      .set("Accept-Encoding", "gzip")
      .set("If-None-Match", `"other", ${full.headers["etag"]}`)
      .expect(304);
    for (const name of ["etag", "vary", "cache-control"]) expect(res.headers[name]).toBe(full.headers[name]);
  });

  test("may ask for the headers alone", async () => {
    const res = await request(site).head(`/assets/${file}`).set("Accept-Encoding", "identity").expect(200);
    expect(res.headers["content-length"]).toBe(String(css.length));
    expect(res.text).toBeUndefined();
  });

  test("gets the file of a build that came after the worker started", async () => {
    put("reader.aaaaaaaaaa.css", css);
    await request(site).get("/assets/reader.aaaaaaaaaa.css").expect(200);
  });

  test("still gets a file that was cleared away while the worker runs", async () => {
    put("reader.bbbbbbbbbb.css", css);
    await request(site).get("/assets/reader.bbbbbbbbbb.css").expect(200);
    rmSync(join(folder, "reader.bbbbbbbbbb.css"));
    await request(site).get("/assets/reader.bbbbbbbbbb.css").expect(200);
  });

  test.each([
    "/assets/",
    "/assets/manifest.json",
    "/assets/reader.css",
    "/assets/reader.ffffffffff.css",
    `/assets/${file}.br`,
    `/assets/${file}/`,
    `/assets/..%2f${file}`,
    `/assets/%00${file}`,
    "/assets/%E0%A4%A",
  ])("that asks for %s sees the site's own 404 page", async (path) => {
    const res = await request(site).get(path).expect(404);
    expect(res.text).toBe("the site's own page");
  });

  test("cannot post to an asset", async () => {
    await request(site).post(`/assets/${file}`).expect(404);
  });
});

test("a server without built assets says what to run", () => {
  expect(() => loadAssets(join(folder, "nowhere"))).toThrow("npm run build");
});

function put(name: string, content: string) {
  writeFileSync(join(folder, name), content);
  writeFileSync(join(folder, `${name}.br`), brotliCompressSync(content));
  writeFileSync(join(folder, `${name}.gz`), gzipSync(content));
}
