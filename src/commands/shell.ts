import { Command } from "commander";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { type REPLServer, start } from "node:repl";
import { PassThrough } from "node:stream";
import { now } from "../lib/clock.js";
import * as Author from "../models/author.js";
import { change } from "../models/change.js";
import { db } from "../models/db.js";
import * as Page from "../models/page.js";
import * as Post from "../models/post.js";
import * as Session from "../models/session.js";
import * as Setting from "../models/setting.js";
import * as Tag from "../models/tag.js";
import * as User from "../models/user.js";
import type { Settings } from "../settings.js";
import { withDatabase } from "./support/database.js";

/** For whoever changes something: await change(operator, now(), async (door) => …) */
const operator = { id: null, name: "shell", source: "command" } as const;
const models = { Post, Page, Tag, Author, User, Session, Setting };

export function shellCommand(settings: () => Settings): Command {
  return new Command("shell")
    .description("open a JavaScript prompt on the blog's models, or run what comes in on stdin")
    .action(() =>
      withDatabase(settings(), async () => {
        const context = { ...models, change, db, now, operator };
        const repl = process.stdin.isTTY ? forPerson(Object.keys(context)) : forPipe();
        Object.assign(repl.context, context);
        await once(repl, "exit");
        if (!process.stdin.isTTY && repl.lastError) process.exitCode = 1;
      }),
    );
}

function forPerson(names: string[]): REPLServer {
  process.stdout.write(`${names.join(", ")}; .exit ends\n`);
  return start({ prompt: "octavo> " });
}

/** Takes a line when the one before it is done, which the prompt by itself does for a terminal alone. */
function forPipe(): REPLServer {
  const input = new PassThrough();
  const repl = start({ prompt: "", input, output: process.stdout, terminal: false, ignoreUndefined: true });
  const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
  const feed = async () => {
    const { done, value } = await lines.next();
    if (done) input.end();
    else input.write(`${value}\n`);
  };
  repl.displayPrompt = () => void feed();
  void feed();
  return repl;
}
