import { join } from "node:path";
import { PageFiles } from "../../lib/pages/files.js";
import type { RaisingListener } from "../../models/content-version.js";
import type { Settings } from "../../settings.js";

/** Pages that show what stands on others. */
const lists = ["/", "/page/*", "/tags", "/tags/*", "/authors", "/authors/*", "/archive", "/archive/*"];

const tickMs = 250;

/** The copies of pages in var/, for a proxy in front. */
export function pageFilesOf({ varDir }: Settings): PageFiles {
  return new PageFiles(join(varDir, "pages"), lists);
}

/**
 * For the one process that outlives the workers: what an earlier server left is not served, and at a scheduled minute
 * what is served goes out of service. It asks no database.
 */
export function keepServing(files: PageFiles): PageFiles {
  const { served } = files;
  served.renew();
  served.sweep();
  setInterval(() => served.renewWhenDue(Date.now()), tickMs).unref();
  return files;
}

/** What keeps them in step with the content, whichever process changes it. */
export function inStep(files: PageFiles): RaisingListener {
  return (hidden) => {
    files.served.renew();
    if (hidden === null) files.retractAll();
    else if (hidden.length) files.retract(hidden);
  };
}
