export type Scheme = "light" | "dark";

const pattern = /(?:^|;\s*)theme=(light|dark)(?:;|$)/;

/** The reader's own choice of light or dark in a Cookie header; null where the device decides. Any other value counts as that. */
export function schemeIn(cookies = ""): Scheme | null {
  return (pattern.exec(cookies)?.[1] as Scheme | undefined) ?? null;
}
