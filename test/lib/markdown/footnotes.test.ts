import { describe, expect, test } from "vitest";
import { render } from "../../../src/lib/markdown/index.js";

const html = async (markdown: string) => (await render(markdown)).html.trim();

describe("a footnote", () => {
  test("stands at the end, linked both ways", async () => {
    expect(await html("A word.[^why]\n\n[^why]: Because.\n\nMore.")).toBe(
      '<p>A word.<sup><a href="#fn1" id="fnref1" role="doc-noteref">1</a></sup></p>\n<p>More.</p>\n' +
        '<section class="footnotes" role="doc-endnotes" aria-labelledby="notes">\n<h2 id="notes">Notes</h2>\n<ol>\n' +
        '<li id="fn1"><p>Because. <a href="#fnref1" role="doc-backlink" aria-label="Back to reference 1">↩</a></p>\n</li>\n' +
        "</ol>\n</section>",
    );
  });

  test("leads back to each of its references", async () => {
    const page = await html("[^a] and [^a]\n\n[^a]: Note.");
    expect(page).toContain('<a href="#fn1" id="fnref1:2" role="doc-noteref">1</a>');
    expect(page).toContain(
      '<a href="#fnref1:2" role="doc-backlink" aria-label="Back to reference 1:2">↩</a>',
    );
  });

  test("has the number of its first reference, those of the text first", async () => {
    const page = await html("[^inner]: In a note.\n\n[^b]: See [^inner].\n\n[^a]: First.\n\n[^a] [^b]");
    expect(page.match(/<li id="fn\d">.*?</g)).toEqual(['<li id="fn1"><', '<li id="fn2"><', '<li id="fn3"><']);
    expect(page).toMatch(/fn1"><p>First.*fn2"><p>See .*#fn3.*fn3"><p>In a note/s);
  });

  test("may hold paragraphs, lists and code", async () => {
    const page = await html("[^a]\n\n[^a]: One.\n\n    Two.\n\n    - item\n\n          code\n\nAfter.");
    expect(page).toMatch(/<p>After\.<\/p>\n<section/);
    expect(page).toMatch(
      /<p>One\.<\/p>\n<p>Two\.<\/p>\n<ul>\n<li>\n<p>item<\/p>\n<pre.*<p><a href="#fnref1"/s,
    );
  });

  test("may be written in a list or a quotation", async () => {
    expect(await html("> [^a]\n>\n> [^a]: Note.")).toMatch(/<\/blockquote>\n<section.*<p>Note\. /s);
    expect(await html("- [^a]\n\n  [^a]: Note.\n- b")).toMatch(/<\/ul>\n<section.*<p>Note\. /s);
  });

  test("that another holds leaves it whole", async () => {
    const page = await html("[^a] [^b]\n\n[^a]: - x\n      [^b]: Inner.\n\n    After.");
    expect(page).toMatch(/fn1"><ul>\n<li>x<\/li>\n<\/ul>\n<p>After\. .*fn2"><p>Inner\. /s);
  });

  test("without a reference is not shown, a reference without one stays as written", async () => {
    expect(await html("a [^b]\n\n[^c]: Never.")).toBe("<p>a [^b]</p>");
  });

  test("keeps the first of two texts for one label, whatever its case", async () => {
    const page = await html("[^A]\n\n[^a]: First.\n\n[^a]: Second.");
    expect(page).toContain("First.");
    expect(page).not.toContain("Second.");
  });

  test("that refers to itself ends", async () => {
    expect(await html("[^a]\n\n[^a]: See [^b].\n\n[^b]: See [^a].")).toContain('id="fnref1:2"');
  });

  test("is no reference in code or in a link", async () => {
    expect(await html("`[^a]` [x [^a]](/b)\n\n[^a]: Note.")).not.toContain("doc-noteref");
  });

  test("can be named in another language", async () => {
    const labels = {
      notes: "Notes & sources",
      backToReference: "Retour au renvoi",
      linkToSection: "",
      table: "",
    };
    const { html } = await render("[^a]\n\n[^a]: Note.", { labels });
    expect(html).toContain('<h2 id="notes">Notes &amp; sources</h2>');
    expect(html).toContain('aria-label="Retour au renvoi 1"');
  });
});
