import { join } from "node:path";
import Sqlite from "better-sqlite3";
import { texts, writePost } from "./text.mjs";

/**
 * Adds posts `from` to `count` to a SQLite blog whose first ones stand there, one for each text. A post differs from
 * the one with its text only in address, moment, author, tags and pin, so its rows are copied: 100,000 posts take
 * seconds, and minutes through the models.
 */
export function copyPosts(folder, authorIds, from, count) {
  const database = new Sqlite(join(folder, "octavo.db"));
  const { copyPost, copyRevision, copyAudit, addAuthor, addTag } = statements(database);
  const tagIds = new Map(database.prepare("SELECT name, id FROM Tag").raw().all());
  const first = database.prepare("SELECT min(id) FROM Post").pluck().get();
  database.transaction(() => {
    for (let i = from; i < count; i++) {
      const { slug, publishedAt, pinned, tags, author } = writePost(i, count);
      const copied = first + (i % texts);
      const at = publishedAt.toISOString().replace("Z", "+00:00"); // as the driver adapter writes moments
      const id = copyPost.run({ slug, at, pinned: Number(pinned), copied }).lastInsertRowid;
      addAuthor.run(id, authorIds[author], at);
      tags.forEach((name, position) => addTag.run(id, tagIds.get(name), position, at));
      copyRevision.run({ id, copied });
      copyAudit.run({ id: String(id), copied: String(copied) });
    }
  })();
  database.close();
}

function statements(database) {
  const copy = (table, changed, where) => {
    const columns = database
      .pragma(`table_info("${table}")`)
      .map(({ name }) => name)
      .filter((name) => name !== "id");
    const values = columns.map((name) => changed[name] ?? `"${name}"`);
    return database.prepare(
      `INSERT INTO "${table}" (${columns.map((name) => `"${name}"`)}) SELECT ${values} FROM "${table}" WHERE ${where}`,
    );
  };
  const own = { slug: "@slug", publishedAt: "@at", liveAt: "@at", pinned: "@pinned" };
  return {
    copyPost: copy("Post", own, "id = @copied"),
    copyRevision: copy("Revision", { postId: "@id" }, "postId = @copied"),
    copyAudit: copy("Audit", { objectId: "@id" }, "model = 'post' AND objectId = @copied"),
    addAuthor: database.prepare("INSERT INTO PostAuthor VALUES (?, ?, 0, ?)"),
    addTag: database.prepare("INSERT INTO PostTag VALUES (?, ?, ?, ?)"),
  };
}
