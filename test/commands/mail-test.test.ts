import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { manage } from "../support/manage.js";
import { aMailServer } from "../support/smtp.js";

let folder: string;
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), "octavo-mail-test-"))));
afterEach(() => rmSync(folder, { recursive: true }));

const run = (args: string[], env: Record<string, string> = {}) => manage(args, { VAR_DIR: folder, ...env });

test.each(["mail:test", "sendtestemail"])("an operator sends a test by %s", async (name) => {
  const server = await aMailServer();
  const env = {
    SMTP_URL: server.url,
    MAIL_FROM: "Quire <quire@example.org>",
    SITE_URL: "https://quire.example",
  };
  const ran = await run([name, "Ada@example.org"], env);
  server.close();
  expect(ran).toEqual({ code: 0, stdout: "The mail server has taken it\n", stderr: "" });
  expect(server.commands).toContain("MAIL FROM:<quire@example.org>");
  expect(server.mails[0]).toContain("Subject: Test from quire.example");
});

test("without a mail server they hear where it was written", async () => {
  const { code, stdout } = await run(["mail:test", "ada@example.org"]);
  const [name] = readdirSync(join(folder, "mail"));
  expect([code, stdout]).toEqual([
    0,
    `SMTP_URL is not set, so it was written to ${join(folder, "mail", name!)}\n`,
  ]);
});

test("they hear in one line why it did not leave", async () => {
  const refused = await run(["mail:test", "ada@example.org"], { SMTP_URL: "smtp://ada:secret@127.0.0.1:1" });
  expect(refused).toEqual({
    code: 1,
    stdout: "",
    stderr: expect.stringMatching(/^Nobody answers at 127\.0\.0\.1:1.*\n$/),
  });
  expect((await run(["mail:test", "ada"])).code).toBe(1);
});
