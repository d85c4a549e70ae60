import { describe, expect, test } from "vitest";
import { readSettings, SettingsError, table } from "../src/settings.js";

const root = "/srv/blog";

describe("settings", () => {
  test("an operator who sets nothing gets a blog on SQLite at localhost", () => {
    expect(readSettings({}, root)).toMatchObject({
      env: "production",
      siteUrl: "http://localhost:3000",
      siteUrlFixed: false,
      host: "127.0.0.1",
      port: 3000,
      databaseUrl: "file:/srv/blog/var/octavo.db",
      varDir: "/srv/blog/var",
      trustProxy: false,
      migrateOnStart: true,
    });
  });

  test("an empty variable counts as unset", () => {
    expect(readSettings({ PORT: "", SITE_URL: " " }, root)).toMatchObject({
      port: 3000,
      siteUrlFixed: false,
    });
  });

  test("PostgreSQL migrates only when the operator says so", () => {
    const url = { DATABASE_URL: "postgresql://blog@db/blog" };
    expect(readSettings(url, root).migrateOnStart).toBe(false);
    expect(readSettings({ ...url, MIGRATE_ON_START: "yes" }, root).migrateOnStart).toBe(true);
  });

  test("a relative database file stands below the project", () => {
    expect(readSettings({ DATABASE_URL: "file:./data/blog.db" }, root).databaseUrl).toBe(
      "file:/srv/blog/data/blog.db",
    );
  });

  test("a socket stands below the project, and has a path that the kernel takes whole", () => {
    expect(readSettings({ LISTEN: "o.sock" }, root).listen).toBe("/srv/blog/o.sock");
    expect(readSettings({ LISTEN: `/${"a".repeat(106)}` }, root).listen).toHaveLength(107);
    for (const path of [`/${"a".repeat(107)}`, "b".repeat(100)])
      expect(() => readSettings({ LISTEN: path }, root)).toThrow(
        "LISTEN must be a path of at most 107 bytes",
      );
  });

  test("every problem is told in one message", () => {
    const wrong = { PORT: "99999", SITE_URL: "blog.example", LOG_LEVEL: "loud", TRUST_PROXY: "true" };
    expect(() => readSettings(wrong, root)).toThrow(SettingsError);
    try {
      readSettings(wrong, root);
    } catch (error) {
      for (const name of Object.keys(wrong)) expect((error as Error).message).toContain(name);
    }
  });

  test.each([
    "ftp://example.org",
    "https://example.org/blog",
    "https://user@example.org",
    "javascript:alert(1)",
  ])("SITE_URL is an origin, so %s is refused", (url) =>
    expect(() => readSettings({ SITE_URL: url }, root)).toThrow(/SITE_URL/),
  );

  test.each([
    ["2", 2],
    ["loopback, 10.0.0.0/8", "loopback, 10.0.0.0/8"],
    ["off", false],
  ])("TRUST_PROXY %s", (given, expected) => {
    expect(readSettings({ TRUST_PROXY: given }, root).trustProxy).toBe(expected);
  });

  test.each(["mail.example.org", "https://mail.example.org", "smtp:mail", "smtp:///mail"])(
    "SMTP_URL is a mail server, so %s is refused, and is not repeated: it may hold a password",
    (url) => {
      expect(() => readSettings({ SMTP_URL: url }, root)).toThrow(/^(?!.*mail\.?$).*SMTP_URL must be/s);
    },
  );

  test.each([
    ["127.0.0.1", ["127.0.0.1"]],
    ["127.0.0.1, 10.0.0.0/8,2001:db8::/32", ["127.0.0.1", "10.0.0.0/8", "2001:db8::/32"]],
  ])("METRICS_ALLOW %s", (given, expected) => {
    expect(readSettings({ METRICS_ALLOW: given }, root).metricsAllow).toEqual(expected);
  });

  test.each(["localhost", "10.0.0.0/33", "10.0.0.0/x", "10.0.0.0/8/8", "127.0.0.1,", "::1/129"])(
    "METRICS_ALLOW names addresses and networks, so %s is refused",
    (given) => expect(() => readSettings({ METRICS_ALLOW: given }, root)).toThrow(/METRICS_ALLOW must be/),
  );

  test("every setting says what it does", () => {
    for (const [name, rule] of Object.entries(table.shape)) expect(rule.description, name).toBeTruthy();
  });
});
