import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { useBlog } from "../../support/blog.js";
import { bringIn } from "../../support/importing.js";
import { checkLinks, type BrokenLink } from "../../support/link-checker.js";

const blog = useBlog();
let server: Server;
let origin: string;

beforeEach(async () => {
  server = createServer(blog.app());
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterEach(() => {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(resolve));
});

const told = ({ page, link, why }: BrokenLink) => `${page} ${link} ${why}`;

describe("whoever follows every link of an imported site finds broken", () => {
  test.each<[site: string, broken: string[]]>([
    [
      "zola",
      [
        "/posts/knife /images/gone.png answers 404",
        "/posts/links /posts/type-1-0#no-such-place no #no-such-place there",
        "/posts/links @/nothing.md answers 404",
      ],
    ],
    ["hugo", []],
    ["jekyll", []],
    ["astro", []],
    ["eleventy", []],
  ])("those of %s that were broken before, and no others", async (site, broken) => {
    await bringIn(blog, site);
    const check = await checkLinks(origin);
    expect(check.broken.map(told).toSorted()).toEqual(broken);
    expect(check.pages).toBeGreaterThan(5);
  });
});
