import { progress } from "@clack/prompts";

/** A bar on a terminal, else a line for each tenth; all on stderr or nothing, so that stdout holds the report alone. */
export function showProgress({ quiet }: { quiet: boolean }) {
  if (quiet) return { at() {}, end() {} };
  return process.stderr.isTTY ? bar() : lines();
}

function bar() {
  let shown: ReturnType<typeof progress> | undefined;
  let before = 0;
  return {
    at(done: number, total: number) {
      if (!shown) {
        shown = progress({ max: total, output: process.stderr });
        shown.start("Importing");
      }
      shown.advance(done - before, `${done} of ${total}`);
      before = done;
    },
    end() {
      shown?.stop("Read");
    },
  };
}

function lines() {
  let tenths = 0;
  return {
    at(done: number, total: number) {
      const now = Math.floor((10 * done) / Math.max(1, total));
      if (now > tenths) process.stderr.write(`${done} of ${total}\n`);
      tenths = now;
    },
    end() {},
  };
}
