/** The place in the source of a stretch of some text made from it; null when it cannot be told. */
export type Locate = (start: number, end: number) => { start: number; end: number } | null;

/**
 * Finds the text that markdown-it makes of some lines in the source again. It leaves out what stands before a line
 * (`> `, `- `, indentation), makes every line ending `\n`, and takes the backslash from a table's `\|`.
 */
export class Lines {
  readonly #source: string;
  readonly #texts: string[] = [];
  readonly #starts: number[] = [];
  /** Where each line would start if every line ending were one character. */
  readonly #normalStarts: number[] = [];

  constructor(source: string) {
    let normal = 0;
    this.#source = source.replaceAll("\0", "\ufffd"); // as markdown-it does
    for (const { 0: line, 1: text, index } of this.#source.matchAll(/([^\r\n]*)(?:\r\n?|\n|$)/g)) {
      this.#texts.push(text!);
      this.#starts.push(index);
      this.#normalStarts.push(normal);
      normal += text!.length + (line === text ? 0 : 1);
    }
  }

  /** Counted from 1. */
  lineOf(offset: number): number {
    return lastUpTo(this.#starts, offset) + 1;
  }

  /** The offset in the source of an offset in the text as markdown-it normalises it. */
  offset(normal: number): number {
    const line = lastUpTo(this.#normalStarts, normal);
    return this.#starts[line]! + normal - this.#normalStarts[line]!;
  }

  /** For the text of a paragraph, heading or HTML block; `first` is its first line, counted from 0. */
  block(first: number, content: string): Locate {
    const texts = content.split("\n");
    const begins: number[] = [];
    const origins: (number | null)[] = [];
    let begin = 0;
    texts.forEach((text, index) => {
      const bare = text.trimStart();
      const column = this.#texts[first + index]?.lastIndexOf(bare) ?? -1;
      begins.push(begin);
      const origin = (this.#starts[first + index] ?? 0) + column - (text.length - bare.length);
      origins.push(column < 0 ? null : origin);
      begin += text.length + 1;
    });
    return (start, end) => {
      const index = lastUpTo(begins, start);
      const origin = origins[index] ?? null;
      if (origin === null) return null;
      const place = origin + start - begins[index]!;
      return this.#verified(place, place + end - start, content.slice(start, end));
    };
  }

  /** For the cells of a table's row, one after another. */
  row(line: number): (content: string) => Locate {
    const row = this.#texts[line] ?? "";
    let cursor = 0;
    return (content) => {
      const written = content.replaceAll("|", "\\|");
      const column = row.indexOf(written, cursor);
      if (column < 0) return () => null;
      cursor = column + written.length;
      const pipes = [-1, ...Array.from(content.matchAll(/\|/g), ({ index }) => index)];
      const offset = (position: number) =>
        this.#starts[line]! + column + position + lastUpTo(pipes, position - 1);
      return (start, end) =>
        this.#verified(offset(start), offset(end), content.slice(start, end).replaceAll("|", "\\|"));
    };
  }

  #verified(start: number, end: number, text: string) {
    return this.#source.slice(start, end) === text ? { start, end } : null;
  }
}

/** The index of the last of some rising numbers that is not above `limit`; 0 when all are. */
function lastUpTo(numbers: number[], limit: number): number {
  let low = 0;
  let high = numbers.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (numbers[middle]! <= limit) low = middle;
    else high = middle;
  }
  return low;
}
