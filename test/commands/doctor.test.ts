import { chmodSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { createServer as createNetServer, type AddressInfo, type Server } from "node:net";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { change } from "../../src/models/change.js";
import * as User from "../../src/models/user.js";
import { ada, aPost, noon } from "../support/blog.js";
import { useDatabase } from "../support/database.js";
import { manage } from "../support/manage.js";
import { aPerson } from "../support/people.js";

interface Finding {
  check: string;
  state: "ok" | "warning" | "error";
  text: string;
}

const database = useDatabase();

async function examine(env: Record<string, string> = {}) {
  const usual = { DATABASE_URL: database.url, VAR_DIR: database.folder };
  const { code, stdout } = await manage(["doctor", "--json"], { ...usual, ...env });
  const findings = JSON.parse(stdout) as Finding[];
  return { code, of: (check: string) => findings.find((finding) => finding.check === check) };
}

const finding = (state: Finding["state"], text: RegExp | string) =>
  expect.objectContaining({ state, text: typeof text === "string" ? text : expect.stringMatching(text) });

describe("an operator who asks the doctor", () => {
  test("reads a line for each check, and may call it check, as Django does", async () => {
    await aPerson("Ada", "owner");
    await aPost();
    const env = { DATABASE_URL: database.url, VAR_DIR: database.folder };
    const { code, stdout } = await manage(["check"], env);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^(?:(?:ok|warning) +[a-z-]+ +\S.*\n){14}$/);
    expect(stdout).toContain("1 can sign in, 1 of them as owner");
    expect(stdout).toMatch(/ok +posts +1 published/);
  });

  test("hears when nobody can sign in, or no owner", async () => {
    expect((await examine()).of("sign-in")).toEqual(
      finding("warning", /^nobody can sign in yet: npm run manage -- createsuperuser, or \/setup/),
    );
    await aPerson("Cleo", "editor");
    const { id } = await aPerson("Ada", "owner");
    await aPerson("Dora", "owner");
    await User.setDisabled(id, true, ada, noon);
    expect((await examine()).of("sign-in")).toEqual(finding("ok", "2 can sign in, 1 of them as owner"));
    await database.run(`UPDATE "User" SET "role" = 'author'`);
    expect((await examine()).of("sign-in")).toEqual(
      finding("warning", /^no owner can sign in: .+ user:role/),
    );
  });

  test.each([
    [{ LISTEN: "/run/octavo.sock" }, "warning", /LISTEN is a socket.+one address$/],
    [{ LISTEN: "/run/octavo.sock", TRUST_PROXY: "loopback" }, "warning", /: set TRUST_PROXY=1$/],
    [{ LISTEN: "/run/octavo.sock", TRUST_PROXY: "1" }, "ok", /TRUST_PROXY is 1/],
    [{ SITE_URL: "https://blog.example.org" }, "warning", /SITE_URL is https/],
    [{ SITE_URL: "https://blog.example.org", TRUST_PROXY: "loopback" }, "ok", /TRUST_PROXY is loopback/],
  ] as const)(
    "hears with %j whether the limits of sign-in can tell visitors apart",
    async (env, state, text) => {
      expect((await examine(env)).of("proxy")).toEqual(finding(state, text));
    },
  );

  test("hears that the clock stands before the last change", async () => {
    const { of, code } = await examine();
    expect([of("clock")?.state, code]).toEqual(["ok", 0]);
    const record = (at: Date) =>
      change(ada, at, async (door) =>
        door.record({ action: "update", model: "test", id: 1, name: "", visible: false }),
      );
    await record(new Date(Date.now() + 30_000));
    expect((await examine()).of("clock")?.state).toBe("ok");
    await record(new Date("2999-01-01T00:00:00Z"));
    await record(noon);
    const later = await examine();
    expect(later.of("clock")).toEqual(
      finding("error", /the last change was made at 2999-01-01T00:00:00.000Z$/),
    );
    expect(later.code).toBe(1);
  });
});

describe("an operator whose files others could read", () => {
  beforeEach(() => chmodSync(database.folder, 0o711));
  afterEach(() => {
    for (const name of ["secret-key", "loose", "b", "c", "d", "octavo.sock", "media"])
      rmSync(join(database.folder, name), { force: true, recursive: true });
  });

  test("hears which, and what to do", async () => {
    expect((await examine()).of("folder")).toEqual(finding("ok", /is the server's own/));
    const path = join(database.folder, "loose");
    writeFileSync(path, "", { mode: 0o600 });
    chmodSync(path, 0o640);
    const { of, code } = await examine();
    expect(of("folder")).toEqual(
      finding("error", new RegExp(`^open to others: ${path}; chmod go= ${path}, and`)),
    );
    expect(code).toBe(1);
  });

  test("hears the first few of many", async () => {
    for (const name of ["loose", "b", "c", "d"]) {
      writeFileSync(join(database.folder, name), "");
      chmodSync(join(database.folder, name), 0o602);
    }
    chmodSync(database.folder, 0o755);
    const [first, b, c] = ["", "b", "c"].map((name) => join(database.folder, name));
    expect((await examine()).of("folder")).toEqual(
      finding(
        "error",
        new RegExp(`^open to others: ${first} ${b} ${c} and 2 more; chmod -R go= ${database.folder},`),
      ),
    );
  });

  test("hears what a proxy cannot read", async () => {
    const picture = join(database.folder, "media", "a.png");
    mkdirSync(dirname(picture), { mode: 0o755 });
    writeFileSync(picture, "");
    chmodSync(dirname(picture), 0o755);
    chmodSync(picture, 0o600);
    const { of, code } = await examine();
    expect(of("folder")).toEqual(
      finding(
        "warning",
        new RegExp(`^a proxy cannot read ${picture}, .* chmod 711 ${database.folder}; chmod -R a\\+rX`),
      ),
    );
    expect(code).toBe(0);
    chmodSync(picture, 0o644);
    expect((await examine()).of("folder")?.state).toBe("ok");
    chmodSync(database.folder, 0o700);
    expect((await examine()).of("folder")?.text).toContain(`cannot read ${database.folder},`);
  });

  test("hears it of the key, too", async () => {
    const key = join(database.folder, "secret-key");
    expect((await examine()).of("secret")).toEqual(finding("ok", /^made at the first start/));
    writeFileSync(key, "k".repeat(43));
    chmodSync(key, 0o600);
    expect((await examine()).of("secret")).toEqual(finding("ok", `kept in ${key}`));
    chmodSync(key, 0o644);
    expect((await examine()).of("secret")).toEqual(
      finding("error", `${key} can be read by others: chmod 600 ${key}`),
    );
    chmodSync(key, 0o600);
    const set = await examine({ SECRET_KEY: "s".repeat(40) });
    expect(set.of("secret")).toEqual(finding("ok", "SECRET_KEY is set"));
  });
});

describe("an operator who named a mail server", () => {
  const servers: Server[] = [];
  afterEach(() => servers.splice(0).forEach((server) => server.close()));

  /** A server that says this to whoever comes. */
  async function saying(line: string): Promise<string> {
    const server = createNetServer((socket) => socket.on("error", () => {}).end(line));
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return `127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  test("hears that it greets, or what it says instead; never their password", async () => {
    expect((await examine()).of("mail")).toEqual(
      finding("ok", "SMTP_URL is not set: mail is written to files in VAR_DIR/mail"),
    );
    const good = await saying("220-mail.example.org ESMTP\r\n220 welcome\r\n");
    const mail = async (url: string) => (await examine({ SMTP_URL: url })).of("mail");
    expect(await mail(`smtp://ada:pass@${good}`)).toEqual(
      finding("ok", `${good} greets; mail:test sends a mail`),
    );
    const closed = await saying("554 No service\r\n");
    expect(await mail(`smtp://${closed}`)).toEqual(
      finding("error", `${closed} does not greet: 554 No service`),
    );
    const silent = await saying("");
    expect(await mail(`smtp://${silent}`)).toEqual(finding("error", `${silent}: closed without a greeting`));
    expect(await mail(`smtps://${good}`)).toEqual(finding("error", /./));
  });

  test("hears when nobody is there", async () => {
    const { of, code } = await examine({ SMTP_URL: "smtp://ada:pass@127.0.0.1:1" });
    expect(of("mail")).toEqual(finding("error", /^127\.0\.0\.1:1: .*ECONNREFUSED/));
    expect(code).toBe(1);
  });
});
