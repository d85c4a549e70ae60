export interface Pager {
  page: number;
  pages: number;
  /** Page numbers to show, null where some are left out: 1 2 3 4 … 12. */
  numbers: (number | null)[];
  newer: number | null;
  older: number | null;
}

/** First, last and the neighbours of `page`; a gap of one page is shown as that page. */
export function pager(page: number, pages: number): Pager {
  const reach = page <= 2 ? 4 - page : page >= pages - 1 ? 3 - (pages - page) : 1;
  const near = Array.from({ length: 2 * reach + 1 }, (_, index) => page - reach + index);
  const shown = [...new Set([1, ...near.filter((number) => number > 0 && number <= pages), pages])];
  const numbers = shown.flatMap((number, index) => {
    const before = shown[index - 1] ?? number - 1;
    if (number - before === 1) return [number];
    return number - before === 2 ? [number - 1, number] : [null, number];
  });
  return {
    page,
    pages,
    numbers,
    newer: page > 1 ? page - 1 : null,
    older: page < pages ? page + 1 : null,
  };
}
