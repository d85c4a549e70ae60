import { execFileSync } from "node:child_process";
import { cpus, totalmem } from "node:os";
import { targets } from "./targets.mjs";

export function conditions() {
  const commit = execFileSync("git", ["describe", "--always", "--dirty"], { encoding: "utf8" }).trim();
  const date = new Date().toLocaleDateString("en-GB", { dateStyle: "long" });
  const [{ model }] = cpus();
  const memory = Math.round(totalmem() / 2 ** 30);
  return `${date}, commit ${commit}, Node ${process.version}, ${cpus().length} × ${model}, ${memory} GiB.`;
}

export function speedTable(rows) {
  const lines = rows.map(({ page, server, bytes, perSecond, p99, cpuMs, queries, ratio }) => [
    page,
    server,
    bytes,
    perSecond.toFixed(0),
    p99.toFixed(0),
    cpuMs.toFixed(2),
    queries ?? "–",
    ratio ? ratio.toFixed(2) + (server === "octavo" ? ` (target ${targets.speed[page]})` : "") : "–",
  ]);
  const head = ["page", "server", "bytes", "requests/s", "p99 ms", "CPU ms", "queries", "× Express + EJS"];
  return table(head, lines);
}

export function servingTable(rows) {
  const lines = rows.map(({ page, server, bytes, perSecond, p50, p99, cpuMs, ratio, peer }) => [
    page,
    server,
    bytes,
    perSecond.toFixed(0),
    p50.toFixed(1),
    p99.toFixed(1),
    cpuMs.toFixed(3),
    ratio ? `${ratio.toFixed(2)} × ${peer} (target ${targets.serving[server]})` : "",
  ]);
  return table(["page", "server", "bytes", "requests/s", "p50 ms", "p99 ms", "CPU ms", "ratio"], lines);
}

export function footprintTable({ startMs, replacedMs, rendered, cached }, requests) {
  const memory = ({ rss, pss }) => `${rss.toFixed(0)} (PSS ${pss.toFixed(0)})`;
  return table(
    ["what", "figure", "target"],
    [
      ["start to the first 200: ms", startMs.toFixed(0), targets.startMs],
      ["the only worker killed, to the next 200: ms", replacedMs.toFixed(0), targets.replacedMs],
      [
        `largest worker after ${requests.toLocaleString("en")} rendered pages: RSS, MiB`,
        memory(rendered),
        targets.memoryMb,
      ],
      ["the same with a full page cache of 64 MB: RSS, MiB", memory(cached), targets.cachedMemoryMb],
    ],
  );
}

export function growthTable(rows, sizes) {
  const lines = rows.map(({ name, grows, ms, ratio }) => [
    name,
    ...ms.map((time) => time.toFixed(2)),
    ratio.toFixed(2),
    grows ?? (ratio <= targets.growth ? "" : `over ${targets.growth}`),
  ]);
  const head = ["page", ...sizes.map((size) => `ms at ${size.toLocaleString("en")}`), "ratio", ""];
  return table(head, lines);
}

export function reloadsTable(rows) {
  const lines = rows.map(({ name, reloads, requests, perSecond, failures, saves, lost, longestMs }) => [
    `${name} × ${reloads}`,
    requests,
    [...failures].map(([reason, times]) => `${times} (${reason})`).join(", ") || 0,
    saves,
    lost,
    perSecond.toFixed(0),
    longestMs.toFixed(0),
  ]);
  return table(["what", "requests", "failed", "saves", "lost", "requests/s", "longest ms"], lines);
}

export function table(head, lines) {
  const row = (cells) => `| ${cells.join(" | ")} |`;
  return [row(head), row(head.map(() => "---")), ...lines.map(row)].join("\n");
}
