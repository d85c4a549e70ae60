import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createMailer, testMail } from "../../src/lib/mail.js";
import { aMailServer, type MailServer } from "../support/smtp.js";

let folder: string;
let server: MailServer | undefined;
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), "octavo-mail-"))));
afterEach(() => {
  rmSync(folder, { recursive: true });
  server?.close();
  server = undefined;
});

const from = "Plot & Platen <blog@plot.example>";
const mail = testMail("ada@example.org", "https://plot.example");
const mailer = (smtpUrl: string | undefined, onWritten = (_file: string) => {}) =>
  createMailer({ smtpUrl, from, folder: join(folder, "mail"), onWritten });

describe("with a mail server", () => {
  test("a mail reaches it, from the site and to whom it is for", async () => {
    server = await aMailServer();
    await mailer(server.url).send({ ...mail, html: "<p>This is a test.</p>" });
    expect(server.commands).toEqual(
      expect.arrayContaining(["MAIL FROM:<blog@plot.example>", "RCPT TO:<ada@example.org>"]),
    );
    const [sent] = server.mails;
    for (const said of ["Subject: Test from plot.example", "To: ada@example.org", "multipart/alternative"])
      expect(sent).toContain(said);
    expect(sent).toMatch(/^From: "?Plot & Platen"? <blog@plot\.example>/m);
    expect(readdirSync(folder)).toEqual([]);
  });

  test("name and password of the address are given to it", async () => {
    server = await aMailServer();
    await mailer(server.url.replace("://", "://ada:se%3Acret@")).send(mail);
    const [, given] = /^AUTH PLAIN (.*)$/m.exec(server.commands.join("\n")) ?? [];
    expect(Buffer.from(given ?? "", "base64").toString()).toBe("\0ada\0se:cret");
  });

  test.each([
    [
      "MAIL",
      "550 5.1.8 Sender unknown",
      /refused the sender .*blog@plot\.example>: 550 5\.1\.8 Sender unknown/,
    ],
    ["RCPT", "550 5.1.1 No such user", /refused the address ada@example\.org: .*5\.1\.1 No such user/],
    ["DATA", "554 5.7.1 Looks like spam", /5\.7\.1 Looks like spam/],
    [".", "552 5.3.4 Too big", /refused the message: .*5\.3\.4 Too big/],
    ["greeting", "554 No service", /127\.0\.0\.1:\d+ did not take it: .*No service/],
  ])("what it says against %s is told in words", async (word, says, told) => {
    server = await aMailServer({ [word]: says });
    await expect(mailer(server.url).send(mail)).rejects.toThrow(told);
    expect(server.mails.length).toBe(word === "." ? 1 : 0);
  });

  test("a wrong password is told without it", async () => {
    server = await aMailServer({ AUTH: "535 5.7.8 No" });
    const error = await mailer(server.url.replace("://", "://ada:secret@"))
      .send(mail)
      .catch((reason: Error) => reason);
    expect(error).toMatchObject({ name: "Undelivered" });
    expect(String((error as Error).message)).toMatch(
      /refused the name or password in SMTP_URL: .*5\.7\.8 No/,
    );
    expect((error as Error).message).not.toContain("secret");
  });

  test("one that is not there, not known or speaks no TLS is named", async () => {
    await expect(mailer("smtp://127.0.0.1:1").send(mail)).rejects.toThrow(/Nobody answers at 127\.0\.0\.1:1/);
    await expect(mailer("smtp://nowhere.invalid").send(mail)).rejects.toThrow(/nowhere\.invalid:587/);
    server = await aMailServer();
    await expect(mailer(server.url.replace("smtp:", "smtps:")).send(mail)).rejects.toThrow(
      /could not be encrypted/,
    );
  });

  test("one that is silent is not waited for without end", { timeout: 20_000 }, async () => {
    server = await aMailServer({ greeting: "" });
    await expect(mailer(server.url).send(mail)).rejects.toThrow(/does not answer/);
  });
});

describe("without one", () => {
  test("a mail is a file for the server's user alone, that mail programs open", async () => {
    const written: string[] = [];
    await mailer(undefined, (file) => void written.push(file)).send({ ...mail, subject: "Grüße" });
    const [name = ""] = readdirSync(join(folder, "mail"));
    expect(written).toEqual([join(folder, "mail", name)]);
    expect(name).toMatch(/^[\d-]+T[\d.-]+Z-[0-9a-f]{8}\.eml$/);
    expect(statSync(written[0]!).mode & 0o777).toBe(0o600);
    expect(statSync(join(folder, "mail")).mode & 0o777).toBe(0o700);
    const text = readFileSync(written[0]!, "utf8");
    expect(text).toContain("\r\n\r\nThis is a test.");
    expect(text).toMatch(/^Subject: =\?UTF-8\?/m);
  });

  test("two at once are two files", async () => {
    await Promise.all([mailer(undefined).send(mail), mailer(undefined).send(mail)]);
    expect(readdirSync(join(folder, "mail"))).toHaveLength(2);
  });
});

test("nobody writes headers of their own into a mail", async () => {
  server = await aMailServer();
  await mailer(server.url).send({ ...mail, subject: "Hello\r\nBcc: eve@example.org" });
  expect(server.mails[0]).not.toMatch(/^Bcc:/m);
  expect(server.commands.filter((command) => command.startsWith("RCPT"))).toHaveLength(1);
});
