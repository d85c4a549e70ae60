import { now } from "../lib/clock.js";
import { contentVersion } from "./content-version.js";

export interface Loaded<T> {
  value: T;
  /** When it ceases to hold though nothing is written: a scheduled post comes out. */
  until?: Date | null;
}

interface Kept<T> extends Loaded<T> {
  version: number;
}

/**
 * Keeps what `load` answers while the content version stands. Callers that come while it loads share the load; a
 * failure is not kept, nor does a load that began before the version was raised count afterwards.
 */
export function memo<T>(load: (at: Date) => Promise<Loaded<T>>): (at?: Date) => Promise<T> {
  let kept: Kept<Promise<T>> | undefined;

  return (at = now()) => {
    const version = contentVersion();
    if (kept?.version === version && !(kept.until && kept.until <= at)) return kept.value;

    const begun: Kept<Promise<T>> = { version, value: load(at).then(settle, forget) };
    kept = begun;
    return begun.value;

    function settle({ value, until }: Loaded<T>): T {
      begun.until = until;
      return value;
    }
    function forget(error: unknown): never {
      if (kept === begun) kept = undefined;
      throw error;
    }
  };
}
