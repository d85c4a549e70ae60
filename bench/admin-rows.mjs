import { join } from "node:path";
import Sqlite from "better-sqlite3";
import pg from "pg";
import "../dist/src/admin/index.js";
import { allResources } from "../dist/src/admin/engine/registry.js";
import { databaseUrl, startPostgresql } from "../scripts/postgresql.mjs";
import { cpuMsOf } from "./processes.mjs";

/** Beside the posts of a blog and their log of changes: as many old addresses. */
export function fillAdmin(varDir, count) {
  const database = open(varDir);
  const posts = database.prepare(`SELECT "id" FROM "Post" LIMIT 1000`).pluck().all();
  const add = database.prepare(
    `INSERT INTO "Redirect" ("from", "to", "postId", "createdAt") VALUES (?, ?, ?, ?)`,
  );
  const words = "press paper ink margin ledger orchard".split(" ");
  database.transaction(() => {
    for (let i = 0; i < count; i++) {
      const at = new Date(Date.UTC(2016, 0, 1) + (i / count) * 10 * 365 * 86_400_000);
      const to = i % 3 ? null : `/posts/${words[(i + 1) % words.length]}-${i}`;
      const from = `/old/${at.getUTCFullYear()}/${words[i % words.length]}-${i}`;
      add.run(from, to, i % 3 === 1 ? posts[i % posts.length] : null, sqlTime(at));
    }
  })();
  database.close();
}

/** The addresses of three lists, by what they ask for; the first is the plain list. */
export function placesIn(varDir, count) {
  const database = open(varDir);
  const titles = { rare: word(database, "ASC"), common: word(database, "DESC") };
  const places = {
    posts: listOf(database, "Post", titles),
    redirects: listOf(database, "Redirect", { rare: String(count - 7), common: "paper" }),
    changes: listOf(database, "Audit", { rare: word(database, "ASC"), common: "post" }),
  };
  database.close();
  return places;
}

function listOf(database, model, { rare, common }) {
  const { path, order, sorts, filters, dates, key, search } = allResources().find(
    (one) => one.model === model,
  );
  const choices = filters.flatMap((filter) => {
    if ("choices" in filter) return filter.choices(new Date()).map((choice) => [filter.key, choice.key]);
    return [
      [
        filter.key,
        database.prepare(`SELECT "${filter.by.other}" FROM "${filter.by.through}" LIMIT 1`).pluck().get(),
      ],
    ];
  });
  const sort = [...sorts].at(-1);
  const [name, value] = choices[0] ?? ["q", common];
  const beside = (offset) => {
    const { at, id } = database
      .prepare(
        `SELECT "${order.column}" AS at, "${key}" AS id FROM "${model}" ORDER BY 1 DESC, 2 DESC LIMIT 1 OFFSET ?`,
      )
      .get(offset);
    return Buffer.from(
      JSON.stringify([typeof at === "string" ? new Date(at).toISOString() : at, id]),
    ).toString("base64url");
  };
  const count = database.prepare(`SELECT count(*) FROM "${model}"`).pluck().get();
  const queries = {
    "the plain list": "",
    "page 100": "page=100",
    "far down, after a row": `after=${beside(Math.floor(count * 0.9))}`,
    "far down, before a row": `before=${beside(Math.floor(count * 0.9))}`,
    ...Object.fromEntries(
      [...sorts].flatMap((name) => [
        [`by ${name}`, `sort=${name}`],
        [`by ${name}, backwards`, `sort=-${name}`],
      ]),
    ),
    ...Object.fromEntries(choices.map(([name, value]) => [`${name}: ${value}`, `${name}=${value}`])),
    ...(dates && { "a year": "date=2019", "a month": "date=2019-05", "a day": "date=2019-05-04" }),
    ...(search.length && {
      "a rare word": `q=${rare}`,
      "a common word": `q=${common}`,
      "no such word": "q=zzzzzz",
    }),
    "filter, common word and sort": `${name}=${value}&q=${common}&sort=${sort}`,
    "filter, rare word and sort": `${name}=${value}&q=${rare}&sort=${sort}`,
  };
  const last = database.prepare(`SELECT max("${key}") FROM "${model}"`).pluck().get();
  const lists = Object.entries(queries).map(([what, query]) => [
    what,
    `/admin/${path}${query && `?${query}`}`,
  ]);
  return Object.fromEntries([...lists, ["the form of one", `/admin/${path}/${last}`]]);
}

/** A word of the titles: of those of four letters or more the one that stands in the fewest, or in the most. */
function word(database, direction) {
  const counts = new Map();
  for (const title of database.prepare(`SELECT "titleFolded" FROM "Post" LIMIT 1000`).pluck().all())
    for (const one of new Set(title.match(/[a-z]{4,}/g))) counts.set(one, (counts.get(one) ?? 0) + 1);
  const sorted = [...counts].sort(([, one], [, other]) => one - other);
  return (direction === "ASC" ? sorted[0] : sorted.at(-1))[0];
}

/** The same rows in a PostgreSQL server that goes with us. `cpuMs`: of each process that answers our queries. */
export async function moveToPostgresql(varDir, manage) {
  const { url, stop } = await startPostgresql();
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query("CREATE DATABASE bench");
  await client.end();
  const own = databaseUrl(url, "bench");
  manage(["migrate"], { DATABASE_URL: own });
  const database = open(varDir);
  const target = new pg.Client({ connectionString: own });
  await target.connect();
  await target.query("SET session_replication_role = replica");
  for (const name of tablesOf(database)) await copyTable(database, target, name);
  await target.query("VACUUM ANALYZE"); // which a server does by itself: this one is told not to
  await target.end();
  database.close();
  return { url: own, stop, cpuMs: await backends(own) };
}

async function backends(url) {
  const client = new pg.Client({ connectionString: url });
  client.on("error", () => {}); // the server ends before we do
  await client.connect();
  return async () => {
    const { rows } = await client.query(
      "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND backend_type = 'client backend'",
    );
    return new Map(rows.map(({ pid }) => [pid, cpuMsOf(pid)]));
  };
}

async function copyTable(database, target, name) {
  await target.query(`DELETE FROM "${name}"`);
  const columns = database.pragma(`table_info("${name}")`).map((column) => column.name);
  let batch = [];
  const send = async () => {
    const rows = JSON.stringify(batch).replaceAll("\\u0000", "");
    await target.query(`INSERT INTO "${name}" SELECT * FROM json_populate_recordset(NULL::"${name}", $1)`, [
      rows,
    ]);
    batch = [];
  };
  for (const row of database.prepare(`SELECT * FROM "${name}"`).iterate()) {
    batch.push(row);
    if (batch.length === 500) await send();
  }
  if (batch.length) await send();
  if (!columns.includes("id")) return;
  const sequence = `pg_get_serial_sequence('"${name}"', 'id')`;
  await target
    .query(
      `SELECT setval(${sequence}, (SELECT coalesce(max("id")::int, 1) FROM "${name}")) WHERE ${sequence} IS NOT NULL`,
    )
    .catch(() => {});
}

function tablesOf(database) {
  const names = database.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").pluck().all();
  return names.filter((name) => /^[A-Z]/.test(name));
}

function open(varDir) {
  return new Sqlite(join(varDir, "octavo.db"));
}

function sqlTime(date) {
  return date.toISOString().replace("Z", "+00:00");
}
