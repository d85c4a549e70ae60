import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { now } from "../clock.js";
import { writeWhole } from "../hashed-files.js";
import type { Fault } from "./fault.js";
import type { Theme } from "./theme.js";

/** A page that a theme could not show: that of the default was shown instead. */
export interface Failure extends Fault {
  path: string;
  at: string;
}

const most = 10;

/**
 * What failed while pages were made, in a file for each theme, so that whoever asks hears of it from whichever worker. It
 * counts for the theme as it was: after any change of its files nothing of it is said.
 */
export class FaultNotes {
  constructor(private readonly folder: string) {}

  /** Nothing is kept when the disk refuses: the log has it anyway. */
  add(theme: Theme, fault: Fault, path: string): void {
    const failures = [{ ...fault, path, at: now().toISOString() }, ...this.of(theme).filter(differs(fault))];
    try {
      mkdirSync(this.folder, { recursive: true });
      const kept = { fingerprint: theme.fingerprint, failures: failures.slice(0, most) };
      writeWhole(this.folder, `${theme.name}.json`, JSON.stringify(kept));
    } catch {
      // see above
    }
  }

  of({ name, fingerprint }: Theme): Failure[] {
    try {
      const kept = JSON.parse(readFileSync(join(this.folder, `${name}.json`), "utf8")) as {
        fingerprint: string;
        failures: Failure[];
      };
      return kept.fingerprint === fingerprint ? kept.failures : [];
    } catch {
      return []; // there are none
    }
  }
}

function differs(one: Fault): (other: Fault) => boolean {
  return (other) => other.file !== one.file || other.line !== one.line || other.text !== one.text;
}
