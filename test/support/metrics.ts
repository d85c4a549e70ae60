/** The value of a series in Prometheus's text, its labels in any order; undefined when it is not there. */
export function seriesIn(
  text: string,
  name: string,
  labels: Record<string, string> = {},
): number | undefined {
  for (const line of text.split("\n")) {
    const [, found, inner = "", value] = /^(\w+)(?:\{(.*)\})? (\S+)$/.exec(line) ?? [];
    if (found !== name) continue;
    const given = Object.fromEntries([...inner.matchAll(/(\w+)="([^"]*)"/g)].map(([, key, of]) => [key, of]));
    const names = Object.keys(labels);
    if (names.length === Object.keys(given).length && names.every((key) => given[key] === labels[key]))
      return Number(value);
  }
  return undefined;
}
