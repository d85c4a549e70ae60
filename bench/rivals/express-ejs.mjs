// A usual Express 5 app with EJS: the same views, filled with what it read before it began to listen. What an answer
// costs here is what is left of a page without a database, without security headers and without a log.
import ejs from "ejs";
import express from "express";
import { join } from "node:path";
import { openPrepared, prepareDatabase } from "../../dist/src/commands/support/database.js";
import { contentsOf } from "../../dist/src/helpers/contents.js";
import { pager } from "../../dist/src/helpers/pager.js";
import { loadAssets } from "../../dist/src/lib/assets.js";
import { root } from "../../dist/src/lib/root.js";
import { common } from "../../dist/src/middleware/pages.js";
import { closeDatabase } from "../../dist/src/models/db.js";
import * as Post from "../../dist/src/models/post.js";
import { site } from "../../dist/src/models/setting.js";
import { readSettings } from "../../dist/src/settings.js";

const padding = JSON.parse(process.env.PADDING ?? "{}");
const settings = readSettings(process.env, root);
const assets = loadAssets(join(root, "dist", "assets"));
const app = express();
app.set("view engine", "ejs");
app.set("views", [join(import.meta.dirname, "views"), join(root, "views")]);
const options = { cache: true, root: join(root, "views") };
app.engine("ejs", (file, locals, done) => ejs.renderFile(file, locals, options, done));
Object.assign(app.locals, { siteUrl: settings.siteUrl, asset: (name) => assets.url(name) });

for (const [path, page] of Object.entries(await readPages())) {
  app.get(path, (_req, res) => {
    res.render("page", page, (error, html) => {
      if (error) throw error;
      res.send(html + (padding[path] ?? ""));
    });
  });
}
app.listen(process.env.PORT, "127.0.0.1");

async function readPages() {
  await prepareDatabase(settings, () => {});
  await openPrepared(settings, console.error);
  const at = new Date();
  const list = await Post.listLatest({ page: 1, size: 10, at });
  const pinned = { length: list.pinned };
  const post = await Post.findLive(process.env.SLUG, at);
  const res = { app, locals: { scheme: "", requestId: "" } };
  const shared = async (path) => common(await site(), path, res);
  const postPath = `/posts/${post.slug}`;
  const pages = {
    "/": {
      ...(await shared("/")),
      view: "posts/post_list",
      posts: list.posts,
      pinned: pinned.length,
      pager: pager(1, list.pages),
    },
    [postPath]: {
      ...(await shared(postPath)),
      view: "posts/post_detail",
      post,
      contents: contentsOf(post.contents),
    },
  };
  await closeDatabase();
  return pages;
}
