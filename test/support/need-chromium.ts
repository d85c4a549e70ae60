import { existsSync } from "node:fs";
import { chromiumPath } from "./browser.js";

/** Ends the run with one line where there is no browser: journeys are never skipped. */
export default function setup() {
  if (existsSync(chromiumPath)) return;
  console.error(`No browser at ${chromiumPath}: apt-get install chromium, or name one in CHROMIUM_PATH`);
  process.exit(1);
}
