/** "createdAt" is "Created", "metaTitle" "Meta title", "coverId" "Cover". */
export function labelOf(name: string, labels: Readonly<Record<string, string>> = {}): string {
  const given = labels[name];
  if (given) return given;
  const words = name
    .replace(/(?:At|Id)$/, "")
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .toLowerCase();
  return capital(words || name);
}

/** An enum's value as a word: "draft" is "Draft". */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
