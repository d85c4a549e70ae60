const row = 26;
const [left, right, top] = [170, 240, 42];
const width = 760;

/**
 * A bar chart as an SVG of its own, readable on light and on dark ground. A bar: its `label`, its `value`, a `note`
 * beside it, and whether it is `ours`. `target`: where a line is drawn.
 */
export function barChart({ title, bars, format = String, target }) {
  const most = Math.max(...bars.map(({ value }) => value), target ?? 0);
  const scale = (value) => ((width - left - right) * value) / most;
  const height = top + bars.length * row + 10;
  const drawn = bars.map(({ label, value, note = "", ours }, i) => {
    const y = top + i * row;
    const length = scale(value);
    return `  <text x="${left - 8}" y="${y + 15}" text-anchor="end">${escaped(label)}</text>
  <rect class="${ours ? "ours" : "other"}" x="${left}" y="${y + 3}" width="${length.toFixed(1)}" height="17" rx="2"/>
  <text x="${(left + length + 6).toFixed(1)}" y="${y + 15}">${escaped([format(value), note].filter(Boolean).join(" · "))}</text>`;
  });
  const line = target
    ? `  <path class="target" d="M${(left + scale(target)).toFixed(1)} ${top - 4}V${height - 8}"/>\n`
    : "";
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${escaped(title)}">
  <style>
    text { font: 13px system-ui, sans-serif; fill: #1f2328; }
    .title { font-weight: 600; font-size: 15px; }
    .ours { fill: #0b6e4f; }
    .other { fill: #a3adb8; }
    .target { stroke: #b42318; stroke-dasharray: 4 3; }
    @media (prefers-color-scheme: dark) {
      text { fill: #e6edf3; }
      .ours { fill: #3fb68b; }
      .other { fill: #5b6673; }
      .target { stroke: #ff8a7a; }
    }
  </style>
  <text class="title" x="0" y="20">${escaped(title)}</text>
${drawn.join("\n")}
${line}</svg>
`;
}

function escaped(text) {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}
