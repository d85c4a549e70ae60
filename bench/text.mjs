// Posts that are the same in every run: `writePost(i, of)` depends on nothing but its two numbers.

export const authors = [
  "Ada Okafor",
  "Ben Lindqvist",
  "Cleo Marchetti",
  "Devi Raman",
  "Emil Novak",
  "Fay Osei",
];

export const tags = (
  "Type Paper Ink Press Proof Margin Fold Binding Ledger Atlas Orchard Hedge Compost Seed Frost Glasshouse " +
  "Kernel Parser Socket Queue Cache Index Query Migration Thread Buffer Signal Lexer Canal Viaduct Ferry Tram " +
  "Platform Signalbox Kiln Glaze Loom Weft Chisel Varnish"
).split(" ");

const words = (
  "the a of and to in that it with as for on by from this which when then there what while before after under " +
  "between each every no more less first last small large quiet plain slow early late old new good better same other " +
  "hand page line word letter sheet table shelf room window morning evening winter summer garden river road field " +
  "machine program reader writer printer number measure pattern reason question answer mistake habit method tool " +
  "make keep hold turn carry read write print find lose learn forget begin finish wait return change stand become " +
  "always never often sometimes nearly together apart again almost only still enough rather perhaps however"
).split(" ");

/** A word that one post in 50 has, for a search to find. */
export const rareWord = "quoin";

const begins = Date.UTC(2016, 0, 1);
const ends = Date.UTC(2026, 0, 1);

/** How many different texts there are; larger blogs repeat them. */
export const texts = 1_000;

const written = [];

/** About 600 words of Markdown, two or three tags, an author, and a moment of the ten years before 2026. */
export function writePost(i, of) {
  const { title, body, offset } = (written[i % texts] ??= writeText(i % texts));
  return {
    title,
    slug: `${title.toLowerCase().replaceAll(" ", "-")}-${i}`,
    body,
    tags: tagsOf(i),
    author: i % authors.length,
    publishedAt: new Date(begins + ((i + offset) / of) * (ends - begins)),
    pinned: i === Math.floor(of / 2),
  };
}

function writeText(i) {
  const random = randomFrom(i);
  const title = sentence(random, 4 + Math.floor(random() * 5)).slice(0, -1);
  const text = writeBody(random);
  return { title, body: i % 50 === 7 ? `${text} A ${rareWord}.` : text, offset: random() };
}

// Dealt out in turn, 60 posts of 1,000 to each: the last page of a tag is as full at 10,000 posts as at 1,000.
function tagsOf(i) {
  const round = Math.floor(i / tags.length);
  const step = (round % (tags.length - 1)) + 1;
  const own = [0, step, ...(round % 5 < 2 ? [(step % (tags.length - 1)) + 1] : [])];
  return own.map((offset) => tags[(i + offset) % tags.length]);
}

function writeBody(random) {
  const paragraph = (length) => sentences(random, length).join(" ");
  const heading = () => `## ${sentence(random, 4).slice(0, -1)}`;
  const items = [1, 2, 3, 4].map(() => `- ${sentence(random, 9)}`).join("\n");
  return [
    paragraph(80),
    `${paragraph(45)} See [${word(random)} ${word(random)}](https://example.org/${word(random)}), *${word(random)}* and \`${word(random)}\`.`,
    heading(),
    paragraph(90),
    items,
    heading(),
    `> ${paragraph(35)}`,
    paragraph(85),
    `\`\`\`js\nconst ${word(random)}s = [${Math.floor(random() * 100)}, ${Math.floor(random() * 100)}];\n\`\`\``,
    heading(),
    `**${sentence(random, 6)}** ${paragraph(70)}`,
    paragraph(90),
  ].join("\n\n");
}

function sentences(random, length) {
  const made = [];
  for (let left = length; left > 0;) {
    const size = Math.min(left, 7 + Math.floor(random() * 12));
    made.push(sentence(random, size));
    left -= size;
  }
  return made;
}

function sentence(random, length) {
  const text = Array.from({ length }, () => word(random)).join(" ");
  return `${text[0].toUpperCase()}${text.slice(1)}.`;
}

function word(random) {
  return words[Math.floor(random() * words.length)];
}

/** mulberry32: numbers below 1, the same for the same seed. */
function randomFrom(seed) {
  let state = (seed + 1) * 0x9e3779b9;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
