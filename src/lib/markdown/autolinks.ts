import type { MarkdownIt } from "markdown-it";

/**
 * GFM's extended autolinks: http(s) addresses, `www.` and e-mail addresses become links, other words do not, since
 * `README.md` and `std.io` look like domains too.
 */
export function autolinks(md: MarkdownIt): void {
  md.linkify.set({ fuzzyLink: false, fuzzyEmail: true });
  md.linkify.add("ftp:", null);
  md.linkify.add("//", null);
  md.linkify.add("www.", {
    validate(text, position, linkify) {
      const length = linkify.testSchemaAt(`//${text.slice(position, position + longest)}`, "http:", 0);
      return Math.max(0, length - 2);
    },
    normalize(match) {
      match.url = `http://${match.url}`;
    },
  });
}

const longest = 2000;
