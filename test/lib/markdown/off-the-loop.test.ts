import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { text } from "node:stream/consumers";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { picturesIn, render } from "../../../src/lib/markdown/index.js";
import { englishLabels as labels } from "../../../src/lib/markdown/labels.js";
import { limits } from "../../../src/lib/markdown/limits.js";
import { findPictures } from "../../../src/lib/markdown/picture-addresses.js";
import { renderMarkdown } from "../../../src/lib/markdown/rendering.js";

const fill = (piece: string, length = limits.length) =>
  piece.repeat(Math.ceil(length / piece.length)).slice(0, length);

describe("a long text", () => {
  const part =
    '## Part\n\nOf *it*[^1], é.\n\n![a](/media/ab/a.png "b")\n\n[^1]: Note\n\n```js\nlet a;\n```\n\n';
  const long = fill(part, 20 * part.length + limits.light);
  const url = "/media/ab/a.png";

  test("is rendered as a short one is", async () => {
    const pictures = new Map([[url, { url, width: 3, height: 2 }]]);
    const rendered = await render(long, { pictures });
    expect(rendered).toEqual(await renderMarkdown(long, { pictures, labels }));
    expect(rendered.html).toContain('width="3"');
  });

  test("tells its pictures as a short one does", async () => {
    expect(await picturesIn(long)).toEqual([url]);
    expect(findPictures(long)).toEqual([url]);
  });

  test("that takes too long is shown as it was written, and the next is rendered", async () => {
    const { limitMs } = limits.thread;
    limits.thread.limitMs = 2000;
    try {
      const { html, text, contents } = await render(fill("!["));
      expect(html).toBe(`<pre tabindex="0"><code>${fill("![")}</code></pre>`);
      expect({ text, contents }).toEqual({ text: fill("!["), contents: [] });
      expect(await picturesIn(fill("!["))).toEqual([]);
    } finally {
      limits.thread.limitMs = limitMs;
    }
    expect((await render(long)).html).toContain("<h2");
  });

  test("leaves the program free to end", async () => {
    const module = join(import.meta.dirname, "../../../dist/src/lib/markdown/index.js");
    const program = `import { render } from ${JSON.stringify(module)};
      console.log((await render("*a*\\n\\n".repeat(5000))).words);`;
    const child = spawn(process.execPath, ["--input-type=module", "--eval", program]);
    const [stdout, stderr] = await Promise.all([
      text(child.stdout),
      text(child.stderr),
      once(child, "close"),
    ]);
    expect({ code: child.exitCode, stdout, stderr }).toEqual({ code: 0, stdout: "5000\n", stderr: "" });
  });
});

describe("the event loop is not held", () => {
  const wide = `|${fill("a|", 600)}\n|${fill("-|", 600)}\n${fill("|\n", 600)}`;

  test.each([
    ["a megabyte of brackets", fill("[")],
    ["a megabyte of HTML", fill("<b>a</b>")],
    ["a megabyte of accents", fill("\u0301\u0327")],
    ["code that is slow to highlight", `\`\`\`csharp\n${fill("a\n", 16_000)}\`\`\`\n`],
    ["a small table that would become a large one", wide],
  ])("by %s", { timeout: 90_000 }, async (_, markdown) => {
    expect(await leastHold(() => render(markdown))).toBeLessThan(250);
  });
});

/** How long something holds the event loop at most, in ms: the least of a few times, since the machine does more than this. */
async function leastHold(work: () => Promise<unknown>): Promise<number> {
  let least = Infinity;
  for (let tries = 0; tries < 5 && least >= 250; tries++) {
    const delay = monitorEventLoopDelay({ resolution: 5 });
    delay.enable();
    await sleep(20); // it measures from its second tick
    await work();
    await sleep(20);
    delay.disable();
    least = Math.min(least, delay.max / 1e6);
  }
  return least;
}
