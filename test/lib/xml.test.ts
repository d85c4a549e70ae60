import { expect, test } from "vitest";
import { absoluteLinks } from "../../src/lib/html.js";
import { escapeXml, xmlText } from "../../src/lib/xml.js";

test("text keeps all that XML has a character for, and nothing else", () => {
  expect(xmlText("a\u0000\u0008\u000b\t\n\ud800b\ufffe😀\uffff")).toBe("a\t\nb😀");
  expect(escapeXml(`<a & "b">`)).toBe("&lt;a &amp; &quot;b&quot;&gt;");
});

test("links and pictures of the site become absolute, others stay", () => {
  const html =
    '<a href="/a">x</a><img src="/media/1/a.png"><a href="https://b.example/">y</a><a href="#n">z</a>';
  expect(absoluteLinks(html, "https://blog.example")).toBe(
    '<a href="https://blog.example/a">x</a><img src="https://blog.example/media/1/a.png">' +
      '<a href="https://b.example/">y</a><a href="#n">z</a>',
  );
});
