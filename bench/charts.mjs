import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { barChart } from "./chart.mjs";
import { targets } from "./targets.mjs";

const folder = join(import.meta.dirname, "charts");
const perSecond = (value) => `${Math.round(value).toLocaleString("en")}/s`;
const milliseconds = (value) => `${value.toFixed(2)} ms`;
const megabytes = (value) => `${value.toFixed(0)} MiB`;

export function drawServing(rows) {
  const of = (page) => rows.filter((row) => row.page === page);
  for (const [page, title] of [
    ["post", "One post, requests a second"],
    ["post, brotli", "One post in brotli, requests a second"],
  ]) {
    draw(`serving-${page.replace(", ", "-")}`, {
      title,
      format: perSecond,
      bars: of(page).map(({ server, perSecond, ratio, peer }) => ({
        label: server,
        value: perSecond,
        note: ratio ? `${ratio.toFixed(2)} × ${peer}` : "",
        ours: server.startsWith("Octavo"),
      })),
    });
  }
  draw("serving-pages", {
    title: "Cached pages, requests a second",
    format: perSecond,
    bars: rows
      .filter(({ ratio }) => ratio)
      .map(({ page, server, perSecond, ratio, peer }) => ({
        label: `${page}${server === "Octavo, cached" ? "" : ", nginx"}`,
        value: perSecond,
        note: `${ratio.toFixed(2)} × ${peer}`,
        ours: true,
      })),
  });
}

export function drawFootprint({ rendered, cached }) {
  draw("memory", {
    title: "Memory of a worker after 100,000 requests",
    format: megabytes,
    bars: [
      { label: "rendering", value: rendered.rss, note: `target ${targets.memoryMb}`, ours: true },
      {
        label: "64 MB of pages kept",
        value: cached.rss,
        note: `target ${targets.cachedMemoryMb}`,
        ours: true,
      },
    ],
  });
}

export function drawGrowth(rows, sizes) {
  const kinds = ["post_list, page 1", "post_detail", "tag, page 1", "archive, page 1", "feed"];
  draw("growth", {
    title: "CPU of one rendered page",
    format: milliseconds,
    bars: rows
      .filter(({ name }) => kinds.includes(name))
      .flatMap(({ name, ms, ratio }) =>
        sizes.map((size, i) => ({
          label: i ? `${size.toLocaleString("en")} posts` : `${name}, ${size.toLocaleString("en")}`,
          value: ms[i],
          note: i === sizes.length - 1 ? `${ratio.toFixed(2)} ×` : "",
          ours: i === sizes.length - 1,
        })),
      ),
  });
}

function draw(name, chart) {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${name}.svg`), barChart(chart));
}
