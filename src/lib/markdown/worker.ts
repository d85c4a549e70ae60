// The program of the thread that off-the-loop.ts asks.
import { parentPort } from "node:worker_threads";
import { findPictures } from "./picture-addresses.js";
import { renderAsWritten, renderMarkdown } from "./rendering.js";

const tasks = { renderMarkdown, renderAsWritten, findPictures };

export type Tasks = typeof tasks;

export interface Job {
  name: keyof Tasks;
  given: unknown[];
}

parentPort?.on("message", async ({ name, given }: Job) => {
  const task = tasks[name] as (...given: unknown[]) => unknown;
  parentPort?.postMessage(await task(...given));
});
parentPort?.postMessage("ready");
