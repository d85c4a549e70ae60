import { join } from "node:path";
import { PageFiles } from "../../lib/pages/files.js";
import type { RaisingListener } from "../../models/content-version.js";
import type { Settings } from "../../settings.js";

/** Pages that show what stands on others. */
const lists = ["/", "/page/*", "/tags", "/tags/*", "/authors", "/authors/*", "/archive", "/archive/*"];

const tickMs = 250;
const sweepMs = 60_000;

/** The copies of pages in var/, for a proxy in front. */
export function pageFilesOf({ varDir }: Settings): PageFiles {
  return new PageFiles(join(varDir, "pages"), lists);
}

/**
 * For the one process that outlives the workers: what an earlier server left is not served, and at a scheduled minute
 * what is served goes out of service. It asks no database, and goes on when the disk refuses something. Answers what takes
 * all that is served out of service.
 */
export function keepServing({ served }: PageFiles, onError: (error: unknown) => void): () => void {
  served.renew();
  repeat(tickMs, () => served.renewWhenDue(Date.now()), onError);
  repeat(sweepMs, () => served.sweep(), onError);
  return guarded(() => served.renew(), onError);
}

function repeat(everyMs: number, work: () => void, onError: (error: unknown) => void): void {
  const act = guarded(work, onError);
  act();
  setInterval(act, everyMs).unref();
}

/** What goes wrong is told once, not each time while it lasts. */
function guarded(work: () => void, onError: (error: unknown) => void): () => void {
  let failing = false;
  return () => {
    try {
      work();
      failing = false;
    } catch (error) {
      if (!failing) onError(error);
      failing = true;
    }
  };
}

/** What keeps them in step with the content, whichever process changes it. */
export function inStep(files: PageFiles): RaisingListener {
  return (hidden) => {
    files.served.renew();
    if (hidden === null) files.retractAll();
    else if (hidden.length) files.retract(hidden);
  };
}
