const format = new Intl.NumberFormat("en");

/** "1 piece", "1,204 pieces". */
export function counted(count: number, noun: string, nouns = `${noun}s`): string {
  return `${format.format(count)} ${count === 1 ? noun : nouns}`;
}
