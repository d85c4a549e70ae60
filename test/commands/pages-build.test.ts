import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { aDraft, aPage, aPost, useBlog } from "../support/blog.js";
import { manageOn } from "../support/manage.js";

const blog = useBlog();

test("an operator gives the proxy every page that readers may see, and no other", async () => {
  for (let day = 0; day < 12; day++) await aPost({ title: `Day ${day}`, tags: ["Days"] });
  await aPage({ title: "About", slug: "about" });
  await aDraft({ title: "Secret", slug: "secret" });
  const { code, stdout, stderr } = await manageOn(blog.database, ["pages:build"]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  expect(stdout).toMatch(/^\d+ pages, each as light, dark and as the device has it\n$/);
  const file = (folder: string, path: string, ending = "") =>
    existsSync(join(blog.database.folder, "pages", folder, `${path}.html${ending}`));
  const pages = [
    "/",
    "/page/2",
    "/posts/day-3",
    "/tags",
    "/tags/days/page/2",
    "/authors/ada",
    "/archive",
    "/about",
  ];
  for (const scheme of ["auto", "light", "dark"])
    for (const page of pages) {
      expect(file("twin", scheme + page), page).toBe(true);
      expect(file("current", scheme + page, ".gz"), page).toBe(true);
    }
  expect(file("twin", "auto/posts/secret")).toBe(false);
  expect(file("twin", "auto/search")).toBe(false);
});
