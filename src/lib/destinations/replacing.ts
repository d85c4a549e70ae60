import type { Destination } from "./finding.js";

export interface Replacement {
  destination: Destination;
  /** Needs no escaping in Markdown or HTML: see `encodeFragment`. */
  url: string;
}

/** The Markdown with other destinations, and otherwise the same to the last character. */
export function replaceDestinations(markdown: string, replacements: Replacement[]): string {
  let result = "";
  let position = 0;
  for (const { destination, url } of replacements.toSorted(
    (a, b) => a.destination.start - b.destination.start,
  )) {
    result += markdown.slice(position, destination.start) + written(destination, url);
    position = destination.end;
  }
  return result + markdown.slice(position);
}

/** A path is no autolink: the address that was one becomes the text of a link. */
function written({ form, url: before }: Destination, url: string): string {
  if (form !== "autolink") return url;
  return `[${before.replace(/[\\`*_[\]<>&~|]/g, "\\$&")}](${url})`;
}

/** A fragment as it may stand anywhere in Markdown and HTML. */
export function encodeFragment(fragment: string): string {
  return encodeURIComponent(fragment).replace(/[!'()*~]/g, (char) => `%${char.charCodeAt(0).toString(16)}`);
}
