import { Command } from "commander";
import { now } from "../lib/clock.js";
import * as Page from "../models/page.js";
import * as Post from "../models/post.js";
import type { Settings } from "../settings.js";
import { withDatabase } from "./support/database.js";

const operator = { id: null, name: "render", source: "command" } as const;

export function renderCommand(settings: () => Settings): Command {
  return new Command("render")
    .description("render again what an older version of the renderer made")
    .option("--all", "everything, whatever made it")
    .action(({ all = false }: { all?: boolean }) =>
      withDatabase(settings(), async () => {
        const posts = await Post.rerender({ all }, operator, now());
        const pages = await Page.rerender({ all }, operator, now());
        process.stdout.write(`Rendered ${posts} posts and ${pages} pages.\n`);
      }),
    );
}
