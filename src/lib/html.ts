/**
 * Makes the links and pictures of rendered HTML absolute, for readers who see it elsewhere (feeds, mail).
 * Relies on what lib/markdown writes: attributes in double quotes, paths of this site with a leading slash.
 */
export function absoluteLinks(html: string, origin: string): string {
  return html.replace(/(\s(?:href|src|poster)=")\/(?!\/)/g, `$1${origin}/`);
}

/** Rendered HTML for a page that has ids of its own: each id, and each link to one, gets a prefix. */
export function prefixIds(html: string, prefix: string): string {
  return html.replace(/(\s(?:id|aria-labelledby|aria-describedby)="|\shref="#)(?!")/g, `$1${prefix}`);
}
