import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { ImportedSite } from "../../../src/lib/imported-site.js";
import { readMarkdownSite } from "../../../src/lib/markdown-site/index.js";

const now = new Date("2026-03-14T12:00:00Z");
const read = (name: string) =>
  readMarkdownSite(join(import.meta.dirname, "../../support/sites", name), "UTC", now);
const entry = (site: ImportedSite, file: string) =>
  site.entries.find((candidate) => candidate.file.endsWith(file));
const files = (site: ImportedSite, kind: string) =>
  site.entries.filter((found) => found.kind === kind).map(({ file }) => file);
const notes = (site: ImportedSite) =>
  site.notes.map(({ file, line, text }) => `${file}:${line ?? ""} ${text}`);

describe("a site of Zola", async () => {
  const site = await read("zola");

  test("is known with its title", () => {
    expect(site).toMatchObject({
      madeBy: "Zola",
      title: "Type & Tide",
      tagline: "Letters from a printing house by the sea",
      baseUrl: "https://old.example.org",
    });
  });

  test("has posts, and pages without a date at its top", () => {
    expect(files(site, "page")).toEqual(["content/about.md"]);
    expect(files(site, "post")).toHaveLength(7);
  });

  test("gives a post its path, aliases, authors in order, tags and description", () => {
    expect(entry(site, "Type-1.0.md")).toMatchObject({
      title: "Type 1.0",
      name: "Type-1.0",
      publishedAt: new Date("2019-11-07"),
      authors: ["Zoë Ink", "Abel Press"],
      tags: ["type", "C++", "Releases"],
      excerpt: "The first type is cast.",
      paths: ["/2019/11/07/Type-1.0/", "/2019/11/07/Type-1.0.html", "/releases/1.0"],
    });
  });

  test("takes a day from a file's name, and leaves it out of the address", () => {
    expect(entry(site, "Knife.md")).toMatchObject({
      name: "Knife",
      publishedAt: new Date("2021-05-06"),
      revisedAt: new Date("2021-06-01"),
      paths: ["/notes/knife/", "/notes/Knife/", "/notes/2021-05-06-knife/", "/notes/2021-05-06-Knife/"],
    });
  });

  test("makes tags of its sections, by folder and by the addresses of their posts", () => {
    expect(site.tags.map(({ name, description, paths }) => [name, description, paths])).toEqual([
      ["Notes", "What happens between two jobs", ["/notes/"]],
      ["Releases", "Release announcements", ["/releases/"]],
    ]);
    expect(site.entries.filter(({ tags }) => tags.includes("Notes"))).toHaveLength(2);
  });

  test("keeps drafts, and leaves a template's page out", () => {
    expect(entry(site, "draft.md")?.draft).toBe(true);
    expect(entry(site, "tomorrow.md")).toMatchObject({ draft: false, publishedAt: new Date("2999-01-01") });
    expect(notes(site)).toContain(
      "content/releases/latest.md: it has neither title nor text: a template of the old site made this page",
    );
  });
});

describe("a site of Hugo", async () => {
  const site = await read("hugo");

  test("is read from YAML, TOML and JSON", () => {
    expect(site).toMatchObject({ madeBy: "Hugo", title: "A Hugo blog", tagline: "Kept by Hugo" });
    expect(site.entries.map(({ title }) => title).toSorted()).toEqual([
      "A thing",
      "About",
      "Bundle",
      "In TOML",
      "In YAML",
      "In {JSON}",
    ]);
  });

  test("has the addresses of its pattern, its front matter and its folders", () => {
    expect(entry(site, "yaml.md")?.paths).toEqual([
      "/2020/02/in-yaml/",
      "/older/yaml/",
      "/even-older",
      "/posts/even-older",
    ]);
    expect(entry(site, "toml.md")).toMatchObject({ name: "Renamed", paths: ["/special/toml.html"] });
    expect(entry(site, "thing.md")?.paths).toEqual(["/til/thing/"]);
  });

  test("gives tags and categories, cover, summary, and the site's author where none is named", () => {
    expect(entry(site, "yaml.md")).toMatchObject({
      tags: ["One", "Two words", "News"],
      authors: ["Hedda Host"],
      excerpt: "What it is about.",
      metaDescription: "What machines read.",
      cover: { destination: "/img/dot.png", line: 8 },
      revisedAt: new Date("2020-03-01"),
    });
  });

  test("keeps back what is not published yet, and what has expired", () => {
    expect(entry(site, "json.md")).toMatchObject({ draft: false, publishedAt: new Date("2999-01-01") });
    expect(entry(site, "bundle/index.md")?.draft).toBe(true);
    expect(notes(site)).toContain("content/posts/bundle/index.md:4 it has expired: imported as a draft");
  });

  test("tells which shortcodes nobody understands here", () => {
    expect(notes(site)).toContain(
      "content/posts/yaml.md:13 only the old site's templates understood {{< youtube 123 >}}",
    );
  });

  test("resolves its references", () => {
    const from = entry(site, "yaml.md")!;
    expect(site.resolve(from, `{{< ref "toml.md#a-part" >}}`)).toEqual({
      kind: "entry",
      entry: entry(site, "toml.md"),
      fragment: "a-part",
    });
    expect(site.resolve(from, `{{< relref "/posts/toml.md" >}}`)).toMatchObject({
      entry: { title: "In TOML" },
    });
    expect(site.fileAt("/img/dot.png")).toMatch(/static\/img\/dot\.png$/);
  });
});

describe("a site of Jekyll", async () => {
  const site = await read("jekyll");

  test("has its posts and drafts, and pages elsewhere", () => {
    expect(site).toMatchObject({ madeBy: "Jekyll", baseUrl: "https://jekyll.example.org" });
    expect(files(site, "page")).toEqual(["about.md", "docs/setup.md"]);
    expect(files(site, "post")).toHaveLength(4);
    expect(notes(site)).toContain("README.md: it is about the repository, not a page of the site");
  });

  test("has its own addresses", () => {
    expect(entry(site, "Hello-World.md")).toMatchObject({
      name: "Hello-World",
      tags: ["first", "post", "general", "meta"],
      paths: ["/general/meta/2016/07/08/Hello-World.html", "/hello/"],
    });
    expect(entry(site, "about.md")?.paths).toEqual(["/about.html"]);
    expect(entry(site, "setup.md")?.paths).toEqual(["/docs/setup.html"]);
  });

  test("keeps drafts and what is unpublished to itself", () => {
    expect(site.entries.filter(({ draft }) => draft).map(({ file }) => file)).toEqual([
      "_drafts/someday.md",
      "_posts/2016-07-10-unpublished.md",
    ]);
  });

  test("a heading at the top becomes the title that is missing", () => {
    const found = entry(site, "next.markdown");
    expect(found).toMatchObject({ title: "The heading is the title", authors: ["Guest"] });
    expect(found?.body).toMatch(/^## More/);
    expect(found?.publishedAt).toEqual(new Date("2016-07-09T09:11:12Z"));
    expect(notes(site)).toContain(
      "_posts/2016-07-09-next.markdown:5 it has no title: called what its first heading says",
    );
  });

  test("resolves what Liquid stands for", () => {
    const from = entry(site, "Hello-World.md")!;
    expect(site.resolve(from, "{% post_url 2016-07-09-next %}#more")).toMatchObject({
      entry: { file: "_posts/2016-07-09-next.markdown" },
      fragment: "more",
    });
    expect(site.resolve(from, "{% link docs/setup.md %}")).toMatchObject({ entry: { title: "Setup" } });
    expect(site.resolve(from, "{{ site.baseurl }}/about.html")).toEqual({
      kind: "path",
      path: "/about.html",
    });
    expect(site.resolve(from, `{{ "/assets/dot.png" | relative_url }}`)).toEqual({
      kind: "path",
      path: "/assets/dot.png",
    });
  });
});

describe("a site of Astro", async () => {
  const site = await read("astro");

  test("has its collections and pages", () => {
    expect(site.madeBy).toBe("Astro");
    expect(entry(site, "first.mdx")).toMatchObject({
      kind: "post",
      publishedAt: new Date("2022-07-08"),
      revisedAt: new Date("2022-07-10"),
      authors: ["Asta"],
      cover: { destination: "../../assets/hero.png" },
      paths: ["/blog/first/"],
    });
    expect(entry(site, "about.md")).toMatchObject({ kind: "page", paths: ["/about/"] });
  });

  test("MDX loses its statements, and says so", () => {
    const found = entry(site, "first.mdx")!;
    expect(found.body).toMatch(/^Text, a <Chart answer=\{answer\} \/>/);
    expect(notes(site)).toEqual(
      expect.arrayContaining([
        "src/content/blog/first.mdx:9 an import or export of MDX: left out",
        "src/content/blog/first.mdx:12 only the old site's templates understood <Chart",
      ]),
    );
  });

  test("resolves files", () => {
    const from = entry(site, "first.mdx")!;
    expect(site.resolve(from, "./second.md")).toMatchObject({ entry: { title: "Second" } });
    expect(site.resolve(from, "../../assets/hero.png")).toMatchObject({ kind: "file" });
    expect(site.fileAt("/dot.png")).toMatch(/public\/dot\.png$/);
  });
});

describe("a site of Eleventy", async () => {
  const site = await read("eleventy");

  test("has its posts, and its collections are no tags", () => {
    expect(site.madeBy).toBe("Eleventy");
    expect(entry(site, "one.md")).toMatchObject({ kind: "post", tags: ["letters"], paths: ["/posts/one/"] });
    expect(entry(site, "two.md")).toMatchObject({
      tags: [],
      publishedAt: new Date("2021-01-03"),
      paths: ["/elsewhere/two/"],
    });
    expect(files(site, "page")).toEqual(["about.md"]);
  });
});
