/** What a reader chose: "device", that their device decides; "auto", nothing, so that the owner of the site does. */
export type Scheme = "auto" | "light" | "dark" | "device";

export const schemes: readonly Scheme[] = ["auto", "light", "dark", "device"];

/** What the owner can choose for whoever chose nothing. */
export const firstSchemes = ["auto", "light", "dark"] as const;

const pattern = /(?:^|;\s*)theme=(light|dark|device)(?:;|$)/;

/** The choice in a Cookie header. Any other value counts as none. */
export function schemeIn(cookies = ""): Scheme {
  return (pattern.exec(cookies)?.[1] as Scheme | undefined) ?? "auto";
}

/** What a page is bound to: light, dark, or "" where the device decides. */
export function boundScheme(chosen: Scheme, first: (typeof firstSchemes)[number]): "light" | "dark" | "" {
  const scheme = chosen === "auto" ? first : chosen;
  return scheme === "light" || scheme === "dark" ? scheme : "";
}
