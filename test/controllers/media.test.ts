import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { useBlog } from "../support/blog.js";

const blog = useBlog();
const hash = "0123456789abcdef0123456789abcdef";

function aFile(name: string, bytes = "<svg xmlns='http://www.w3.org/2000/svg'/>"): string {
  const folder = join(blog.database.folder, "media", hash);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, name), bytes);
  return folder;
}

describe("media", () => {
  test("a reader gets a file for ever, and it cannot run", async () => {
    aFile("drawing.svg");
    const { headers } = await blog.get(`/media/${hash}/drawing.svg`).expect(200);
    expect(headers).toMatchObject({
      "content-type": "image/svg+xml",
      "cache-control": "public, max-age=31536000, immutable",
      "cross-origin-resource-policy": "cross-origin",
      "x-content-type-options": "nosniff",
    });
    expect(headers["content-security-policy"]).toMatch(/^default-src 'none';.*sandbox$/);
  });

  test("a link out of the folder is not followed", async () => {
    const folder = aFile("a.png");
    writeFileSync(join(blog.database.folder, "secret.txt"), "secret");
    symlinkSync(join(blog.database.folder, "secret.txt"), join(folder, "link.txt"));
    await blog.get(`/media/${hash}/link.txt`).expect(404);
  });

  test.each(["..%2f..%2foctavo.db", ".hidden", "none.png", "a%00.png", "%2e%2e"])(
    "%s is not found",
    async (name) => {
      aFile("a.png");
      await blog.get(`/media/${hash}/${name}`).expect(404);
      await blog.get(`/media/${"x".repeat(32)}/a.png`).expect(404);
    },
  );
});
