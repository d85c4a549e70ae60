/** An address as it is stored and looked up: decoded, with a leading slash, without a trailing one. */
export function storedPath(path: string): string {
  return `/${path.replace(/^\/+|\/+$/g, "")}`.normalize("NFC");
}
