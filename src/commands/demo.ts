import { Command } from "commander";
import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { parse } from "smol-toml";
import { z } from "zod";
import { now } from "../lib/clock.js";
import { forgetSetupToken } from "../lib/setup-token.js";
import { readMarkdownSite } from "../lib/markdown-site/index.js";
import { hashPassword } from "../lib/passwords.js";
import { root } from "../lib/root.js";
import * as Author from "../models/author.js";
import { change } from "../models/change.js";
import { importSite } from "../models/import.js";
import * as Post from "../models/post.js";
import * as Setting from "../models/setting.js";
import * as User from "../models/user.js";
import type { Settings } from "../settings.js";
import { withDatabase } from "./support/database.js";
import { Failure } from "./support/failure.js";

const operator = { id: null, name: "demo", source: "command" } as const;
const folder = join(root, "demo");

export function demoCommand(settings: () => Settings): Command {
  return new Command("demo")
    .description("fill an empty blog with a believable one")
    .action(() => withDatabase(settings(), () => fill(settings())));
}

async function fill({ varDir, siteUrl }: Settings): Promise<void> {
  if (await Post.exists()) throw new Failure("This blog has posts already: the demo fills only an empty one");
  const at = now();
  await change(operator, at, (door) => Setting.set(door, { language: "en-GB", zone: "Europe/London" }));
  const site = await readMarkdownSite(folder, "Europe/London", at);
  const mediaDir = join(varDir, "media");
  const options = { baseUrl: "", fetchImages: false, dryRun: false };
  const { posts, pages, notes } = await importSite(site, { by: operator, at, mediaDir, ...options });
  for (const note of notes) process.stderr.write(`${note.file}: ${note.text}\n`);
  await introduceAuthors(at);
  await change(operator, at, (door) => Setting.set(door, { navigation }));
  process.stdout.write(`${posts} posts and ${pages} pages: npm start, then open ${siteUrl}\n`);
  if (!(await User.ownerExists())) await makeOwner(at, varDir, siteUrl);
}

/** One of the authors, so that there are posts of theirs on the desk. */
async function makeOwner(at: Date, varDir: string, siteUrl: string): Promise<void> {
  const password = randomBytes(18).toString("base64url");
  const passwordHash = await hashPassword(password);
  await User.create({ ...owner, role: "owner", passwordHash }, operator, at);
  forgetSetupToken(varDir);
  process.stdout.write(`Sign in at ${siteUrl}/login as ${owner.email} with the password ${password}\n`);
}

const owner = { name: "Maren Aldous", email: "maren@aldous.example" };

const navigation = [
  { label: "Writing", href: "/" },
  { label: "Archive", href: "/archive" },
  { label: "About", href: "/about" },
  { label: "Search", href: "/search" },
];

const authors = z.object({
  author: z.array(z.object({ name: z.string(), bio: z.string(), website: z.string() })),
});

async function introduceAuthors(at: Date): Promise<void> {
  const { author: known } = authors.parse(parse(await readFile(join(folder, "_authors.toml"), "utf8")));
  await change(operator, at, async (door) => {
    for (const { name, ...about } of known) await Author.describe(door, name, about);
  });
}
