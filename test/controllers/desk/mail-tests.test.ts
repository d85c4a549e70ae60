import { readdirSync } from "node:fs";
import { join } from "node:path";
import type { Express } from "express";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { useBlog } from "../../support/blog.js";
import { errorsIn, fieldsIn } from "../../support/forms.js";
import { parse, textOf } from "../../support/html.js";
import { aPerson, browserOf, type Person, type Visitor } from "../../support/people.js";
import { aMailServer, type MailServer } from "../../support/smtp.js";

const blog = useBlog();
const path = "/desk/settings/email";
let ada: Person;
let server: MailServer | undefined;

beforeEach(async () => void (ada = await aPerson("Ada", "owner")));
afterEach(() => {
  server?.close();
  server = undefined;
});

const deskOf = (env: Record<string, string>): Promise<Visitor> => {
  const app: Express = blog.app(env);
  return browserOf(blog, ada, app);
};

describe("the owner", () => {
  test("reads how mail is sent, and no password", async () => {
    const env = { SMTP_URL: "smtp://ada:secret@mail.example.org", MAIL_FROM: "Quire <quire@example.org>" };
    const text = textOf(parse((await (await deskOf(env)).get(path).expect(200)).text));
    expect(text).toContain("mail.example.org:587");
    expect(text).toContain("Quire <quire@example.org>");
    expect(text).not.toContain("secret");
  });

  test("sends a test, and hears that it left", async () => {
    server = await aMailServer();
    const desk = await deskOf({ SMTP_URL: server.url });
    await desk.post(path, { address: "ada@example.org" }).expect(303).expect("Location", path);
    expect((await desk.get(path)).text).toContain("Sent to ada@example.org");
    expect(server.mails).toHaveLength(1);
    expect(server.mails[0]).toContain("http://localhost:3000");
  });

  test("hears why it did not, and has the address still", async () => {
    server = await aMailServer({ MAIL: "550 5.1.8 Sender unknown" });
    const { status, text } = await (
      await deskOf({ SMTP_URL: server.url })
    ).post(path, { address: "a@b.example" });
    expect(status).toBe(422);
    expect(errorsIn(text)[""]).toMatch(/refused the sender octavo@localhost: 550 5\.1\.8/);
    expect(fieldsIn(text)).toMatchObject({ address: "a@b.example" });
  });

  test("finds it in a file where no server is named, and the log says so", async () => {
    const desk = await deskOf({});
    expect((await desk.get(path)).text).toContain(join(blog.database.folder, "mail"));
    await desk.post(path, { address: "ada@example.org" }).expect(303);
    expect((await desk.get(path)).text).toContain("Written to a file");
    expect(readdirSync(join(blog.database.folder, "mail")).some((name) => name.endsWith(".eml"))).toBe(true);
    expect(blog.records.some(({ msg }) => /SMTP_URL is not set/.test(String(msg)))).toBe(true);
  });

  test("is stopped after ten within a quarter of an hour", async () => {
    const desk = await deskOf({});
    for (let sent = 0; sent < 10; sent++) await desk.post(path, { address: "ada@example.org" }).expect(303);
    await desk.post(path, { address: "ada@example.org" }).expect(429).expect("Retry-After", /^\d+$/);
  });
});

test.each([
  "",
  "ada",
  "ada@",
  "ada@example.org, eve@example.org",
  "a@b.example\r\nBcc: eve@example.org",
  "x".repeat(300),
])("%j is no address", async (address) => {
  const { status, text } = await (await deskOf({})).post(path, { address });
  expect(status).toBe(422);
  expect(errorsIn(text).address).toMatch(/Give an e-mail address/);
});
