import type { Note } from "../imported-site.js";
import type { Layout } from "./layouts.js";

/** What reading one file needs to know, and where it puts what a person should know. */
export interface Reading {
  layout: Layout;
  /** The zone of dates that name none. */
  zone: string;
  at: Date;
  note: (kind: Note["kind"], line: number | null, text: string) => void;
}
