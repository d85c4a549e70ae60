import { execFileSync } from "node:child_process";
import { cpus, totalmem } from "node:os";

const targets = { post_detail: 0.4, "post_list, page 1": 0.5 };

export function conditions() {
  const commit = execFileSync("git", ["describe", "--always", "--dirty"], { encoding: "utf8" }).trim();
  const [{ model }] = cpus();
  const memory = Math.round(totalmem() / 2 ** 30);
  return `Commit ${commit}, Node ${process.version}, ${cpus().length} × ${model}, ${memory} GiB.`;
}

export function speedTable({ rows, startMs, memoryMb }) {
  const lines = rows.map(({ page, server, bytes, perSecond, p99, cpuMs, queries, ratio }) => [
    page,
    server,
    bytes,
    perSecond.toFixed(0),
    p99.toFixed(0),
    cpuMs.toFixed(2),
    queries ?? "–",
    ratio ? ratio.toFixed(2) + (server === "octavo" ? ` (target ${targets[page]})` : "") : "–",
  ]);
  const head = ["page", "server", "bytes", "requests/s", "p99 ms", "CPU ms", "queries", "× Express + EJS"];
  return [
    table(head, lines),
    `Start to the first 200: ${startMs.toFixed(0)} ms (target 1,500).`,
    `Resident memory after 100,000 requests: ${memoryMb.toFixed(0)} MiB (target 150).`,
  ].join("\n\n");
}

export function growthTable(rows, [small, large]) {
  const lines = rows.map(({ name, grows, small, large, ratio }) => [
    name,
    small.toFixed(2),
    large.toFixed(2),
    ratio.toFixed(2),
    grows ?? (ratio <= 1.3 ? "" : "over 1.3"),
  ]);
  return table(["page", `ms at ${small}`, `ms at ${large}`, "ratio", ""], lines);
}

export function table(head, lines) {
  const row = (cells) => `| ${cells.join(" | ")} |`;
  return [row(head), row(head.map(() => "---")), ...lines.map(row)].join("\n");
}
