/** An address as it is stored and looked up: decoded, with a leading slash, without a trailing one. */
export function storedPath(path: string): string {
  return `/${path.replace(/^\/+|\/+$/g, "")}`.normalize("NFC");
}

/** A path with its escapes undone, as addresses are looked up; as it is when it has broken ones. */
export function unescaped(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
