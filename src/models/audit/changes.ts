/** What a change did to each field. A long text stands as the number of its revision, a secret not at all. */
export type Changes = Record<string, [from: unknown, to: unknown]>;

type Fields = Record<string, unknown>;

/** What something new has, without what is empty. */
export function made(fields: Fields): Changes {
  return Object.fromEntries(filled(fields).map(([name, value]) => [name, [null, value]]));
}

/** What went with something that is deleted, without what was empty. */
export function lost(fields: Fields): Changes {
  return Object.fromEntries(filled(fields).map(([name, value]) => [name, [value, null]]));
}

/** The fields of `after` that were something else `before`. */
export function differing<T extends Fields>(before: Record<keyof T, unknown>, after: T): Changes {
  const names = Object.keys(after).filter((name) => !same(before[name], after[name]));
  return Object.fromEntries(names.map((name) => [name, [before[name], after[name]]]));
}

/** Of a text that stands in a row; one that someone else wrote there may be none of ours. */
export function parseChanges(text: string): Changes {
  try {
    const parsed: unknown = JSON.parse(text);
    const pairs = Object.entries(parsed ?? {}).filter(([, pair]) => Array.isArray(pair) && pair.length === 2);
    return Object.fromEntries(pairs) as Changes;
  } catch {
    return {};
  }
}

function filled(fields: Fields): [name: string, value: unknown][] {
  const empty: unknown[] = [null, undefined, "", false];
  return Object.entries(fields).filter(
    ([, value]) => !empty.includes(value) && !(Array.isArray(value) && !value.length),
  );
}

/** As JSON will say it. */
function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
