const format = new Intl.NumberFormat("en");

/** "1 piece", "1,204 pieces". */
export function pieces(count: number): string {
  return `${format.format(count)} ${count === 1 ? "piece" : "pieces"}`;
}
