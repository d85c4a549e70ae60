import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { readMarkdownSite } from "../../../src/lib/markdown-site/index.js";

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "octavo-test-"));
  await write("good.md", "---\ntitle: Good\ndate: 2020-01-01\n---\nText\n");
});

afterEach(() => rm(folder, { recursive: true }));

async function write(file: string, text: string | Buffer): Promise<void> {
  await mkdir(dirname(join(folder, file)), { recursive: true });
  await writeFile(join(folder, file), text);
}

async function read() {
  const site = await readMarkdownSite(folder, "UTC", new Date("2026-03-14T12:00:00Z"));
  return {
    titles: site.entries.map(({ title }) => title),
    drafts: site.entries.filter(({ draft }) => draft).map(({ title }) => title),
    notes: site.notes.map(({ kind, file, line, text }) => `${kind} ${file}:${line ?? ""} ${text}`),
  };
}

test.each<[name: string, content: string | Buffer, note: RegExp]>([
  ["bad YAML", "---\ntitle: [Bad\ndate: 2020-01-01\n---\n", /^skipped bad.md:3 bad YAML/],
  ["bad TOML", "+++\ntitle = 'a'\ndate = nope\n+++\n", /^skipped bad.md:3 bad TOML/],
  ["front matter without end", "---\ntitle: Bad\n", /^skipped bad.md:1 .* never closed/],
  ["front matter that is a list", "---\n- title\n---\n", /^skipped bad.md:2 not a list of names/],
  [
    "what is not UTF-8",
    Buffer.from("---\ntitle: Bad\n---\nCaf\xe9\n", "latin1"),
    /^skipped bad.md:4 not valid UTF-8/,
  ],
  ["a NUL", "---\ntitle: Bad\n---\n\nA\0B\n", /^skipped bad.md:5 not a text/],
  ["too large a file", Buffer.alloc(5 * 1024 * 1024 + 1, "a "), /^skipped bad.md: too large: 5.0 MB/],
])("a file with %s is told and left out, the rest comes", async (_name, content, note) => {
  await write("bad.md", content);
  const { titles, notes } = await read();
  expect(titles).toEqual(["Good"]);
  expect(notes).toEqual([expect.stringMatching(note)]);
});

test.each<[name: string, matter: string, draft: boolean, note: RegExp]>([
  [
    "a date that nobody can read",
    "title: Odd\ndate: someday",
    true,
    /odd.md:3 `date` is no date that can be read: "someday"/,
  ],
  ["no date", "title: Odd", true, /odd.md: it has no date: imported as a draft/],
  ["a title that is none", "title: [a]\ndate: 2020-01-01", false, /odd.md:2 `title` is not text/],
  [
    "tags that are none",
    "title: Odd\ndate: 2020-01-01\ntags: {a: b}",
    false,
    /odd.md:4 `tags` is not a list of texts/,
  ],
  ["a tag of signs", "title: Odd\ndate: 2020-01-01\ntags: ['!?']", false, /odd.md:4 a tag of signs alone/],
  [
    "half a draft",
    "title: Odd\ndate: 2020-01-01\ndraft: perhaps",
    true,
    /odd.md:4 `draft` is neither true nor false/,
  ],
  [
    "an author that is none",
    "title: Odd\ndate: 2020-01-01\nauthors: [{}]",
    false,
    /odd.md:4 `authors` holds something/,
  ],
])("%s is told with its line, and the text comes", async (_name, matter, draft, note) => {
  await write("odd.md", `---\n${matter}\n---\nText\n`);
  const { titles, drafts, notes } = await read();
  expect(titles).toHaveLength(2);
  expect(drafts).toHaveLength(draft ? 1 : 0);
  expect(notes).toEqual(expect.arrayContaining([expect.stringMatching(note)]));
});

test("links that lead out of the folder are told and left out", async () => {
  await symlink("/etc/hostname", join(folder, "out.md"));
  await symlink("good.md", join(folder, "inside.md"));
  await symlink("nothing.md", join(folder, "broken.md"));
  await symlink(".", join(folder, "circle"));
  const { titles, notes } = await read();
  expect(titles).toEqual(["Good", "Good"]);
  expect(notes.toSorted()).toEqual([
    "skipped broken.md: a link that leads nowhere",
    "skipped circle: a link to a folder",
    "skipped out.md: a link that leads out of the folder",
  ]);
});

test("a byte order mark is no part of the text, and hidden files are no part of the site", async () => {
  await write("mark.md", "\ufeff---\ntitle: Mark\ndate: 2020-01-01\n---\nText\n");
  await write(".git/config.md", "hidden");
  await write("node_modules/a/readme.md", "installed");
  expect(await read()).toMatchObject({ titles: ["Good", "Mark"], notes: [] });
});

test("a title without words in front matter or text is made of the file's name", async () => {
  await write("2020-01-02-from-the_name.md", "Text\n");
  const { titles, notes } = await read();
  expect(titles).toEqual(["From the name", "Good"]);
  expect(notes).toEqual([
    "changed 2020-01-02-from-the_name.md: it has no title: called “From the name”, after its name",
  ]);
});

test("a folder without Markdown holds no entries", async () => {
  await rm(join(folder, "good.md"));
  expect(await read()).toEqual({ titles: [], drafts: [], notes: [] });
});
