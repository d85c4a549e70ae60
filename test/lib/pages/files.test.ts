import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { PageFiles } from "../../../src/lib/pages/files.js";
import { keepPage } from "../../../src/lib/pages/kept-page.js";

let folder: string;
let files: PageFiles;
const until = Date.UTC(2030, 0);

beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), "octavo-pages-")), "pages");
  files = new PageFiles(folder, ["/", "/tags", "/tags/*"]);
  files.served.renew();
});
afterEach(() => rmSync(join(folder, ".."), { recursive: true }));

const page = (text = "words ".repeat(100)) => keepPage(Buffer.from(text), [["Content-Type", "text/html"]]);
const served = (name: string) => join(folder, "current", name);
const twin = (name: string) => join(folder, "twin", name);
const store = async (path: string, text?: string) =>
  files.store(await page(text), path, "auto", files.served.standing()!, until);

describe("a page's file", () => {
  test("stands with its compressed forms where a proxy looks for it, and in the twin", async () => {
    await store("/posts/hello");
    await store("/");
    for (const name of ["auto/posts/hello.html", "auto/.html"])
      for (const ending of ["", ".gz", ".br"]) {
        expect(existsSync(served(name + ending))).toBe(true);
        expect(existsSync(twin(name + ending))).toBe(true);
      }
  });

  test("can be read by another user, whatever the umask", async () => {
    const before = process.umask(0o077);
    try {
      files.served.renew();
      await store("/tags/a");
    } finally {
      process.umask(before);
    }
    const modes = [folder, served(""), served("auto/tags"), twin("auto"), served("auto/tags/a.html")].map(
      (path) => statSync(path).mode & 0o777,
    );
    expect(modes).toEqual([0o755, 0o755, 0o755, 0o755, 0o644]);
  });

  test("has the time and the length of which the page's name is made", async () => {
    const kept = await page();
    await store("/a");
    for (const [form, ending] of [
      ["identity", ""] as const,
      ["gzip", ".gz"] as const,
      ["br", ".br"] as const,
    ]) {
      const { mtimeMs, size } = statSync(served(`auto/a.html${ending}`));
      const name = `"${(mtimeMs / 1_000).toString(16)}-${size.toString(16)}"`;
      expect(kept.forms[form]?.etag).toBe(name);
    }
  });

  test.each(["/posts/../x", "/.%2E/x", "/a//b", "/a/", "/A", "/a.md", "/a%2Fb", "/%FF", "/a%00", "//x"])(
    "is not made of %s",
    async (path) => {
      await store(path).catch((error: Error) => expect(error).toBeInstanceOf(URIError));
      expect(readdirSync(served(""))).toEqual([]);
      expect(readdirSync(folder).filter((name) => name.startsWith("d-"))).toEqual([]);
    },
  );

  test("of a name in another script stands under that name", async () => {
    await store(`/posts/${encodeURIComponent("café-日本")}`);
    expect(existsSync(served("auto/posts/café-日本.html"))).toBe(true);
  });
});

describe("a change of the content", () => {
  test("takes all pages out of service in one step, and the folder they were in goes", async () => {
    await store("/a");
    const before = files.served.standing()!;
    files.served.renew();
    expect(existsSync(served("auto/a.html"))).toBe(false);
    await vi.waitFor(() => expect(existsSync(join(folder, before))).toBe(false));
  });

  test("lets no page into service that was made before it, and none into the twin", async () => {
    const generation = files.served.standing()!;
    const made = await page();
    files.served.renew();
    files.store(made, "/a", "auto", generation, until);
    expect(existsSync(served("auto/a.html"))).toBe(false);
    expect(existsSync(twin("auto/a.html"))).toBe(false);
  });

  test("goes on where someone has put a folder in the place of the link", async () => {
    rmSync(join(folder, "current"));
    mkdirSync(served("auto"), { recursive: true });
    writeFileSync(served("auto/a.html"), "old");
    files.served.renewWhenDue(Date.now());
    files.served.renew();
    expect(existsSync(served("auto/a.html"))).toBe(false);
    files.served.renew();
    await store("/a");
    expect(existsSync(served("auto/a.html"))).toBe(true);
  });

  test("of two at once leaves nothing that was made before the later", async () => {
    const other = new PageFiles(folder, []);
    await store("/a");
    for (const writer of [files, other, files, other]) writer.served.renew();
    expect(readdirSync(served(""))).toEqual([]);
  });

  test("takes the pages out of service, too, where no new folder can be made", async () => {
    await store("/a");
    rmSync(folder, { recursive: true });
    writeFileSync(folder, "");
    expect(() => files.served.renew()).toThrow("ENOTDIR");
  });
});

test("a sweep takes what processes left behind, and nothing that is served or about to be", async () => {
  const young = readdirSync(folder);
  mkdirSync(join(folder, "g-1"));
  writeFileSync(join(folder, "d-1"), "");
  symlinkSync("g-0", join(folder, "g-0.link"));
  files.served.sweep();
  expect(readdirSync(folder)).toHaveLength(young.length + 3);
  vi.useFakeTimers({ now: Date.now() + 61_000, toFake: ["Date"] });
  files.served.sweep();
  vi.useRealTimers();
  await vi.waitFor(() => expect(readdirSync(folder)).toEqual(young));
});

describe("the twin", () => {
  test("keeps pages over changes, but not what was withdrawn, nor the lists that show it", async () => {
    for (const path of ["/", "/about", "/tags", "/tags/a", "/posts/a", "/posts/b"]) await store(path);
    files.served.renew();
    files.retract(["/posts/a"]);
    const left = ["about", "posts/b", "posts/a", "", "tags", "tags/a"].filter((name) =>
      existsSync(twin(`auto/${name}.html`)),
    );
    expect(left).toEqual(["about", "posts/b"]);
    files.retractAll();
    expect(existsSync(twin("auto/about.html"))).toBe(false);
  });

  test("has the last copy", async () => {
    await store("/a", "old ".repeat(100));
    files.served.renew();
    await store("/a", "new");
    expect(readFileSync(twin("auto/a.html"), "utf8")).toBe("new");
    expect(existsSync(twin("auto/a.html.gz"))).toBe(false); // three letters are not compressed
  });

  test("never loses what stands elsewhere to an address that leads there", async () => {
    writeFileSync(join(folder, "..", "precious.html"), "");
    files.retract(["/../../../precious", "/posts/../../../../precious"]);
    expect(existsSync(join(folder, "..", "precious.html"))).toBe(true);
  });
});

describe("a moment at which pages change by themselves", () => {
  const slot = until / 100_000;

  test("is marked before a page stands, so that a proxy asks the app around it", async () => {
    await store("/a");
    expect(readdirSync(served("hold")).sort()).toEqual([String(slot), String(slot + 1)]);
  });

  test("takes the pages out of service, and not before", async () => {
    await store("/a");
    files.served.renewWhenDue(until - 1);
    expect(existsSync(served("auto/a.html"))).toBe(true);
    files.served.renewWhenDue(until);
    expect(existsSync(served("auto/a.html"))).toBe(false);
    const standing = files.served.standing();
    files.served.renewWhenDue(until + 1); // nothing is served: nothing is due
    expect(files.served.standing()).toBe(standing);
  });
});
