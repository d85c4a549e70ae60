import { extname, join } from "node:path";
import { limits } from "./limits.js";
import { Thread } from "../thread.js";
import type { Job, Tasks } from "./worker.js";

const file = join(import.meta.dirname, `worker${extname(import.meta.filename)}`);
const thread = new Thread<Job, unknown>(file, limits.thread);

const marks = /[^\p{L}\p{N} ]/gu;

/** Whether no step of a text's rendering holds the event loop for 100 ms, whatever stands in it. */
export function isLight(markdown: string): boolean {
  if (markdown.length > limits.light) return false;
  return (markdown.match(marks)?.length ?? 0) <= limits.lightMarks;
}

/** Has a task of worker.ts done while the event loop goes on. Throws Overdue or Busy: see ../thread.ts. */
export async function offTheLoop<Name extends keyof Tasks>(
  name: Name,
  ...given: Parameters<Tasks[Name]>
): Promise<Awaited<ReturnType<Tasks[Name]>>> {
  return (await thread.run({ name, given })) as Awaited<ReturnType<Tasks[Name]>>;
}
