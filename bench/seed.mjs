// node bench/seed.mjs <folder> <posts>: a blog to measure, with its database in <folder>.
import { copyPosts } from "./copies.mjs";
import { openPrepared, prepareDatabase } from "../dist/src/commands/support/database.js";
import { root } from "../dist/src/lib/root.js";
import * as Author from "../dist/src/models/author.js";
import { change } from "../dist/src/models/change.js";
import { closeDatabase } from "../dist/src/models/db.js";
import { emptyDraft, insert } from "../dist/src/models/post.js";
import { renderBody } from "../dist/src/models/post/rendering.js";
import { readSettings } from "../dist/src/settings.js";
import { authors, texts, writePost } from "./text.mjs";

const [folder, count] = [process.argv[2], Number(process.argv[3])];
const by = { id: null, name: "bench", source: "command" };
const at = new Date(Date.UTC(2026, 0, 1));
const atOnce = 100; // what Post.create does for one, here for many in one transaction

const settings = readSettings({ VAR_DIR: folder }, root);
await prepareDatabase(settings, () => {});
await openPrepared(settings, console.error);
const authorIds = await change(by, at, async (door) => {
  const ids = [];
  for (const name of authors) ids.push(await Author.ensureNamed(door, name));
  return ids;
});
// Each text goes through the models once: what they make of a thousand posts is the same for a hundred thousand.
const written = Math.min(count, texts);
for (let start = 0; start < written; start += atOnce) {
  const some = await prepare(start, Math.min(start + atOnce, written));
  await change(by, at, async (door) => {
    for (const { draft, rendered } of some) await insert(door, draft, rendered);
  });
  if (process.stderr.isTTY) process.stderr.write(`\r${start + some.length} posts`);
}
if (process.stderr.isTTY) process.stderr.write("\r\x1b[K");
await closeDatabase();
copyPosts(folder, authorIds, written, count);

async function prepare(from, to) {
  const some = [];
  for (let i = from; i < to; i++) {
    const { author, ...post } = writePost(i, count);
    const draft = { ...emptyDraft, ...post, status: "published", authorIds: [authorIds[author]] };
    some.push({ draft, rendered: await renderBody(draft) });
  }
  return some;
}
