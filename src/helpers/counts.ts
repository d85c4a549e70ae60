const format = new Intl.NumberFormat("en");

/** "1 piece", "1,204 pieces". */
export function counted(count: number, noun: string): string {
  return `${format.format(count)} ${noun}${count === 1 ? "" : "s"}`;
}
