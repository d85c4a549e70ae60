/** The folders of the views that readers see. Of all others the default's stand, whatever theme is chosen. */
const readers = ["archives", "authors", "comments", "errors", "pages", "posts", "search", "tags"];

/** Whether a view is one that readers see, and a theme may stand in for; a partial is, unless it stands in a folder. */
export function isReaders(view: string): boolean {
  const [folder = "", ...rest] = view.split("/");
  if (folder === "layouts") return view === "layouts/site";
  if (folder === "partials") return rest.length === 1;
  return readers.includes(folder);
}
