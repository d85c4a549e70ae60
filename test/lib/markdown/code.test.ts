import { describe, expect, test } from "vitest";
import { render } from "../../../src/lib/markdown/index.js";

const html = async (markdown: string) => (await render(markdown)).html.trim();
const block = (info: string, code: string) => html(`\`\`\`${info}\n${code}\n\`\`\``);

describe("a code block", () => {
  test("takes the focus, and is marked with class names", async () => {
    expect(await block("ts", 'let a = "<b>";')).toBe(
      '<pre tabindex="0"><code class="language-ts"><span class="hljs-keyword">let</span> a = ' +
        '<span class="hljs-string">&quot;&lt;b&gt;&quot;</span>;\n</code></pre>',
    );
    expect(await html("    a < b")).toBe('<pre tabindex="0"><code>a &lt; b\n</code></pre>');
  });

  test.each([
    ["rust", "rust", "fn a() {}"],
    ["rust,ignore", "rust", "fn a() {}"],
    ["Rust no_run", "rust", "fn a() {}"],
    ["{.rust}", "rust", "fn a() {}"],
    ["toml", "toml", "a = 1"],
    ["sh", "sh", "echo $A"],
    ["console", "console", "$ echo a"],
    ["diff", "diff", "- a\n+ b"],
    ["c++", "c++", "int a;"],
    ["hs", "hs", "main :: IO ()"],
    ["Dockerfile", "dockerfile", "FROM a"],
    ["f#", "f#", "let a = 1"],
  ])("in %s is highlighted as %s", async (info, language, code) => {
    expect(await block(info, code)).toMatch(
      new RegExp(`<code class="language-${language.replace(/\W/g, "\\$&")}">.*"hljs-`, "s"),
    );
  });

  test("in a language nobody knows keeps its name and its text", async () => {
    expect(await block("klingon", "Qapla' <b>")).toBe(
      '<pre tabindex="0"><code class="language-klingon">Qapla\' &lt;b>\n</code></pre>',
    );
    expect(await block('"><script>', "a")).toBe('<pre tabindex="0"><code>a\n</code></pre>');
    expect(await block("constructor", "a")).toContain('<code class="language-constructor">a');
    expect(await block("../../secret", "a")).toBe('<pre tabindex="0"><code>a\n</code></pre>');
  });

  test("of an author's HTML is highlighted too, unless the author marked words in it", async () => {
    expect(await html('<pre><code class="x language-js">let a;</code></pre>')).toContain(
      '<code class="language-js"><span',
    );
    expect(await html('<pre><code class="language-js">let a;</code></pre>')).toContain("hljs-keyword");
    expect(await html('<pre><code class="language-js">let <mark>a</mark>;</code></pre>')).toContain(
      "let <mark>a</mark>;",
    );
  });

  test.each(["let a = 1;\n".repeat(2000), "let a = 1; ".repeat(100)])(
    "that is too long to be looked at closely is shown plain",
    async (code) => {
      expect(await block("js", code)).toContain('<code class="language-js">let a = 1;');
    },
  );

  test("that a grammar would chew on for minutes is shown plain", async () => {
    const before = performance.now();
    const slow = ["a", "b", "c", "d"].map((letter) => `${letter}\n`.repeat(9900)); // a second each, or nearly
    const page = await html([...slow, "int a;\n"].map((code) => `\`\`\`csharp\n${code}\`\`\`\n`).join(""));
    expect(page).not.toContain("hljs-built_in");
    expect(performance.now() - before).toBeLessThan(5000);
    expect(await block("csharp", "int a;")).toContain("hljs-built_in");
  });

  test("cannot forge marks", async () => {
    expect(await html('<span class="hljs-keyword" style="color: red">a</span>')).toBe(
      "<p><span>a</span></p>",
    );
  });
});
