/** The reader's own choice of light or dark; "auto": the device decides. */
export type Scheme = "auto" | "light" | "dark";

export const schemes: readonly Scheme[] = ["auto", "light", "dark"];

const pattern = /(?:^|;\s*)theme=(light|dark)(?:;|$)/;

/** The choice in a Cookie header. Any other value counts as none. */
export function schemeIn(cookies = ""): Scheme {
  return (pattern.exec(cookies)?.[1] as Scheme | undefined) ?? "auto";
}
