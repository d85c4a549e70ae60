import { join } from "node:path";
import type { Server } from "node:http";
import type { Express } from "express";
import request from "supertest";
import { pino } from "pino";
import { createApp } from "../../src/app.js";
import { createFront } from "../../src/front.js";
import { loadAssets } from "../../src/lib/assets.js";
import { setClock } from "../../src/lib/clock.js";
import { root } from "../../src/lib/root.js";
import type { PageFiles } from "../../src/lib/pages/files.js";
import * as Author from "../../src/models/author.js";
import { change, type Actor } from "../../src/models/change.js";
import type { DatabaseOptions } from "../../src/models/db.js";
import * as Page from "../../src/models/page.js";
import * as Post from "../../src/models/post.js";
import * as Setting from "../../src/models/setting.js";
import { readSettings } from "../../src/settings.js";
import { useDatabase, type TestDatabase } from "./database.js";
import { afterEach } from "vitest";

/** The moment at which the tests' clock stands until a test moves it. */
export const noon = new Date("2026-03-14T12:00:00Z");

/** Whoever writes in a test that is not about who writes. */
export const ada: Actor = { id: null, name: "Ada", source: "command" };

type Parts = Partial<Parameters<typeof createApp>[0]>;

export interface Blog {
  database: TestDatabase;
  /** What the log said, one record a line. */
  records: Record<string, unknown>[];
  /** The whole app; `parts` stand for what a server gives it. */
  app(env?: Record<string, string>, parts?: Parts): Express;
  /** The app with the page cache in front, as readers meet it. */
  front(env?: Record<string, string>, files?: PageFiles): Server;
  /** A reader asks for a path. */
  get(path: string): request.Test;
}

/** A blog on a database of the test file's own, empty before each test, its clock at noon. */
export function useBlog(options?: Partial<DatabaseOptions>): Blog {
  const database = useDatabase(options);
  const records: Record<string, unknown>[] = [];
  const log = pino({ level: "info" }, { write: (line: string) => void records.push(JSON.parse(line)) });
  setClock(noon);
  afterEach(() => {
    setClock(noon);
    records.length = 0;
  });

  const settingsFor = (env: Record<string, string>) =>
    readSettings({ NODE_ENV: "test", VAR_DIR: database.folder, SLOW_QUERY_MS: "60000", ...env }, root);
  const app = (env: Record<string, string> = {}, parts: Parts = {}) => {
    const settings = settingsFor(env);
    const assets = loadAssets(join(root, "dist", "assets"), [join(settings.varDir, "assets")]);
    const folders = { views: join(root, "views"), themes: join(root, "themes") };
    return createApp({ settings, log, assets, ...folders, ...parts });
  };
  const front = (env: Record<string, string> = {}, files?: PageFiles) =>
    createFront({ settings: settingsFor(env), log, files }).server;
  let usual: Server | undefined;
  return {
    database,
    records,
    app,
    front,
    get: (path) => request((usual ??= front())).get(path),
  };
}

export interface PostWish extends Partial<Omit<Post.Draft, "authorIds">> {
  authors?: string[];
}

/** A published post, an hour old, by Ada; `wish` says what matters to the test. */
export async function aPost({ authors = ["Ada"], ...wish }: PostWish = {}): Promise<Post.Written> {
  const draft = {
    ...Post.emptyDraft,
    title: "A post",
    body: "Some words.",
    status: "published" as const,
    publishedAt: new Date(noon.getTime() - 3_600_000),
    ...wish,
  };
  const authorIds = await change(ada, noon, async (door) => {
    const ids: number[] = [];
    for (const name of authors) ids.push(await Author.ensureNamed(door, name));
    return ids;
  });
  return Post.create({ ...draft, authorIds }, ada, noon);
}

export function aDraft(wish: PostWish = {}): Promise<Post.Written> {
  return aPost({ status: "draft", publishedAt: null, ...wish });
}

export function aPage(wish: Partial<Page.PageDraft> = {}) {
  return Page.create(
    { ...Page.emptyPage, title: "About", body: "Who we are.", status: "published", ...wish },
    ada,
    noon,
  );
}

export function settle(values: Partial<Setting.Site>): Promise<void> {
  return change(ada, noon, (door) => Setting.set(door, values));
}

/** Writes one post after another until it is stopped; `acknowledged` has the titles of those that were stored. */
export function keepWriting(): { acknowledged: string[]; stop: () => Promise<void> } {
  const acknowledged: string[] = [];
  let writing = true;
  const writer = (async () => {
    for (let i = 0; writing; i++) {
      await aPost({ title: `Post ${i}` });
      acknowledged.push(`Post ${i}`);
    }
  })();
  const stop = () => {
    writing = false;
    return writer;
  };
  return { acknowledged, stop };
}
