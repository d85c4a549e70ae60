// The stock adapters trip the schema engine: each method replaced here says over what.
import { PrismaBetterSqlite3 } from "@prisma/adapter-better-sqlite3";
import { PrismaPg } from "@prisma/adapter-pg";
import { ColumnTypeEnum } from "@prisma/driver-adapter-utils";
import { randomUUID } from "node:crypto";
import pg from "pg";

export function sqliteFactory(url) {
  const stock = new PrismaBetterSqlite3({ url, timeout: 10_000 }, { shadowDatabaseUrl: ":memory:" });
  return factory(stock, {
    connect: async () => forSqlite(await stock.connect()),
    connectToShadowDb: async () => forSqlite(await stock.connectToShadowDb()),
  });
}

function forSqlite(adapter) {
  const queryRaw = adapter.queryRaw.bind(adapter);
  const executeRaw = adapter.executeRaw.bind(adapter);
  // better-sqlite3 takes "…" for names only; the engine asks with it for a text.
  adapter.queryRaw = (query) =>
    queryRaw({ ...query, sql: query.sql.replace(/name = "([^"]+)"(;?)$/, "name = '$1'$2") });
  // A prepared statement holds one statement, a migration many.
  adapter.executeRaw = (query) =>
    query.args.length ? executeRaw(query) : adapter.executeScript(query.sql).then(() => 0);
  return adapter;
}

export function postgresqlFactory(url) {
  const stock = new PrismaPg({ connectionString: url });
  return factory(stock, {
    connect: () => forPostgresql(url),
    // The stock one answers the main database when it was given a connection string.
    connectToShadowDb: async () => {
      const name = `shadow_${randomUUID()}`;
      await administer(url, `CREATE DATABASE "${name}" TEMPLATE template0`);
      const shadow = new URL(url);
      shadow.pathname = `/${name}`;
      return forPostgresql(shadow.href, () => administer(url, `DROP DATABASE "${name}" WITH (FORCE)`));
    },
  });
}

async function forPostgresql(url, afterwards) {
  const pool = new pg.Pool({ connectionString: url, max: 1 }); // the advisory lock belongs to one session
  const adapter = await new PrismaPg(pool).connect();
  const queryRaw = adapter.queryRaw.bind(adapter);
  const executeRaw = adapter.executeRaw.bind(adapter);
  const performIO = adapter.performIO.bind(adapter);
  // Columns of the type "char" (18), of which the system's tables are full, are unknown to the stock adapter.
  let characters = [];
  adapter.performIO = async (query) => {
    const result = await performIO(query);
    characters = (result.fields ?? []).flatMap((field, at) => (field.dataTypeID === 18 ? [at] : []));
    for (const at of characters) result.fields[at].dataTypeID = pg.types.builtins.BPCHAR;
    return result;
  };
  adapter.queryRaw = async (query) => {
    const result = await queryRaw(query);
    for (const at of characters) result.columnTypes[at] = ColumnTypeEnum.Character;
    return result;
  };
  // The stock one splits at every semicolon, those inside functions and texts too.
  adapter.executeScript = async (script) => void (await pool.query(script).catch((e) => adapter.onError(e)));
  adapter.executeRaw = (query) =>
    query.args.length ? executeRaw(query) : adapter.executeScript(query.sql).then(() => 0);
  adapter.dispose = () => pool.end().then(afterwards);
  return adapter;
}

async function administer(url, sql) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(sql).finally(() => client.end());
}

// Every connection is remembered: the engine forgets to close some.
function factory({ provider, adapterName }, { connect, connectToShadowDb }) {
  const open = new Set();
  const remember = (adapter) => {
    const dispose = adapter.dispose.bind(adapter);
    adapter.dispose = async () => {
      if (open.delete(adapter)) await dispose();
    };
    open.add(adapter);
    return adapter;
  };
  return {
    provider,
    adapterName,
    connect: async () => remember(await connect()),
    connectToShadowDb: async () => remember(await connectToShadowDb()),
    closeAll: async () => {
      for (const adapter of open) await adapter.dispose();
    },
  };
}
