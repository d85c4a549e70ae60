// node bench/writing.mjs [--posts 10000] [--seconds 5]: what writers cost. See README.md.
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { Agent } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import Sqlite from "better-sqlite3";
import { verifyPassword, hashPassword } from "../dist/src/lib/passwords.js";
import { blogOf } from "./blogs.mjs";
import { createClient } from "./client.mjs";
import { changedForm, createPost, owner, setUp } from "./desk.mjs";
import { median } from "./numbers.mjs";
import { conditions, table } from "./report.mjs";
import { start } from "./servers.mjs";
import { writePost } from "./text.mjs";

const { values: options } = parseArgs({
  options: {
    posts: { type: "string", default: "10000" },
    seconds: { type: "string", default: "5" },
    folder: { type: "string" }, // holds the blog of so many posts, as run.mjs --folder leaves it
  },
});
const [posts, seconds] = [Number(options.posts), Number(options.seconds)];
const root = join(import.meta.dirname, "..");
const folder = options.folder ?? mkdtempSync(join(tmpdir(), "octavo-writing-"));
const writers = 4;

execFileSync(process.execPath, [join(root, "scripts/build.mjs"), "--if-needed"], { stdio: "inherit" });
const { varDir } = blogOf(posts, folder);
const server = await start("dist/server.js", {
  VAR_DIR: varDir,
  LOG_LEVEL: "warn",
  TRUST_PROXY: "1",
  WORKERS: "1",
});
const agent = new Agent({ keepAlive: true, maxSockets: 200 });
const ask = createClient(server, agent);

try {
  const cookie = await setUp(ask, varDir);
  console.log(`${conditions()}\n`);
  console.log(
    table(
      ["what", "figure", "beside it", "ratio"],
      [...(await lists(cookie)), ...(await saves(cookie)), ...(await signIns())],
    ),
  );
} finally {
  agent.destroy();
  await server.stop();
  if (!options.folder) rmSync(folder, { recursive: true });
}

/** The desk's list, one request at a time; beside it the front page of the same blog. */
async function lists(cookie) {
  const paths = {
    "desk, all": "/desk",
    "desk, last page": `/desk?page=${Math.ceil(posts / 20)}`,
    "desk, searched": "/desk?q=the&status=published",
  };
  const home = await timed(() => ask("GET", "/"));
  const rows = [];
  for (const [name, path] of Object.entries(paths)) {
    const ms = await timed(() => ask("GET", path, { cookie }));
    rows.push([
      `${name}, ${posts} posts: ms, median`,
      ms.toFixed(2),
      `front page ${home.toFixed(2)}`,
      (ms / home).toFixed(2),
    ]);
  }
  return rows;
}

async function timed(ask) {
  const times = [];
  for (let i = 0; i < 60; i++) {
    const began = performance.now();
    const { status } = await ask();
    if (status !== 200) throw new Error(`answered ${status}`);
    if (i >= 20) times.push(performance.now() - began);
  }
  return median(times);
}

/** Durable saves of a 600-word post by some writers, each at their own post; beside them SQLite's bare commits of the same text. */
async function saves(cookie) {
  const { body } = writePost(1, posts);
  const drafts = Array.from({ length: writers }, (_, i) => ({
    title: `Writer ${i}`,
    slug: `writer-${i}`,
    body,
  }));
  const ids = [];
  for (const draft of drafts) ids.push(await createPost(ask, cookie, draft, "save"));
  const versions = ids.map(() => 1);
  await saveFor(2); // until V8 has compiled what a save passes
  const perSecond = await saveFor(seconds);
  const bare = bareCommits(body);
  return [
    [
      "saves a second, 600 words, durable",
      perSecond.toFixed(0),
      `bare commits ${bare.toFixed(0)}`,
      (perSecond / bare).toFixed(3),
    ],
  ];

  async function saveFor(seconds) {
    let count = 0;
    const began = performance.now();
    const until = began + seconds * 1_000;
    await Promise.all(
      ids.map(async (id, i) => {
        for (; performance.now() < until; count++) {
          const version = versions[i]++;
          const fields = changedForm(drafts[i], `${body}\n\nSave ${version}.`, version);
          const { status } = await ask("POST", `/desk/posts/${id}`, { cookie, fields });
          if (status !== 303) throw new Error(`a save answered ${status}`);
        }
      }),
    );
    return count / ((performance.now() - began) / 1_000);
  }
}

function bareCommits(body) {
  const database = new Sqlite(join(folder, "bare.db"));
  database.pragma("journal_mode = WAL");
  database.pragma("synchronous = FULL");
  database.exec("CREATE TABLE IF NOT EXISTS text (id INTEGER PRIMARY KEY, body TEXT)");
  const insert = database.prepare("INSERT INTO text (body) VALUES (?)");
  const until = performance.now() + 2_000;
  let count = 0;
  for (; performance.now() < until; count++) insert.run(`${body} ${count}`);
  database.close();
  return count / 2;
}

/** One sign-in, and what readers wait for while a hundred people sign in at once from a hundred addresses. */
async function signIns() {
  const signIn = (address) =>
    ask("POST", "/login", {
      fields: owner,
      headers: { "X-Forwarded-For": address },
    });
  const hash = await hashPassword(owner.password);
  const bare = await timed(async () => ({ status: (await verifyPassword(hash, owner.password)) && 200 }));
  const one = [];
  for (let i = 0; i < 20; i++) {
    const began = performance.now();
    await signIn(`10.1.0.${i}`);
    one.push(performance.now() - began);
  }
  const rest = await readers(async () => new Promise((resolve) => setTimeout(resolve, 3_000)));
  const answers = new Set();
  const busy = await readers(async () => {
    const all = await Promise.all(Array.from({ length: 100 }, (_, i) => signIn(`10.2.0.${i}`)));
    for (const { status } of all) answers.add(status);
  });
  return [
    [
      "one sign-in: ms, median",
      median(one).toFixed(0),
      `argon2 alone ${bare.toFixed(0)}`,
      (median(one) / bare).toFixed(2),
    ],
    [
      `pages while 100 sign in (answers ${[...answers].join(", ")}): p99 ms`,
      busy.toFixed(0),
      `at rest ${rest.toFixed(0)}`,
      (busy / rest).toFixed(2),
    ],
  ];
}

/** The 99th percentile of a page's time, asked for again and again by four readers while `work` lasts. */
async function readers(work) {
  const times = [];
  let working = true;
  const reading = Array.from({ length: 4 }, async () => {
    while (working) {
      const began = performance.now();
      await ask("GET", "/");
      times.push(performance.now() - began);
    }
  });
  await work();
  working = false;
  await Promise.all(reading);
  return times.sort((a, b) => a - b)[Math.floor(times.length * 0.99)];
}
