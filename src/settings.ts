import { readFileSync } from "node:fs";
import { isIP } from "node:net";
import { availableParallelism } from "node:os";
import { isAbsolute, join } from "node:path";
import { parseEnv } from "node:util";
import { z } from "zod";

// The only reader of process.env. Values are passed from here into everything that needs them.

const boolean = z.stringbool({
  truthy: ["1", "true", "yes", "on"],
  falsy: ["0", "false", "no", "off"],
});

const origin = z
  .url({ protocol: /^https?$/, error: "must be an address such as https://blog.example.org" })
  .transform((text) => new URL(text))
  .refine((url) => url.pathname === "/" && !url.search && !url.hash && !url.username, {
    error: "must be an origin only: scheme, host and port, without a path",
  })
  .transform((url) => url.origin);

const databaseUrl = z
  .string()
  .regex(/^(file:.+|postgres(ql)?:\/\/.+)$/, { error: "must begin with file: or postgresql://" });

/** Hop count, or addresses and networks of the proxies in front, or false. */
const trustProxy = z
  .string()
  .regex(/^[\w.:/, ]+$/, { error: "must be a number of proxies, or their addresses separated by commas" })
  .refine((text) => text !== "true", {
    error: "must not be true: name the proxies, or anyone can forge their address",
  })
  .transform((text) =>
    /^\d+$/.test(text) ? Number(text) : text === "off" || text === "false" ? false : text,
  );

/** Addresses, and networks such as 10.0.0.0/8. */
const addresses = z
  .string()
  .transform((text) => text.split(",").map((entry) => entry.trim()))
  .refine((entries) => entries.every(isAddress), {
    error: "must be addresses or networks separated by commas, such as 127.0.0.1, 10.0.0.0/8",
  });

/** Not shown to anyone: it may hold a password. */
const smtpUrl = z.string().refine((text) => /^smtps?:\/\/[^/]/.test(text) && URL.canParse(text), {
  error: "must be an address such as smtp://mail.example.org:587",
});

const mailFrom = z.string().regex(/^(?:[^<>@\p{Cc}]{1,100}<[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/u, {
  error: "must be an address such as blog@example.org, or My Blog <blog@example.org>",
});

const count = (most: number) =>
  z.coerce
    .number({ error: "must be a number" })
    .int({ error: "must be a whole number" })
    .min(1, { error: "must be at least 1" })
    .max(most, { error: `must be at most ${most}` });

/** Every setting: what it does, its default. The README's table and `doctor` are made from it. */
export const table = z.object({
  NODE_ENV: z
    .enum(["production", "development", "test"])
    .default("production")
    .describe("`development` shows errors in the browser and reads views anew"),
  SITE_URL: origin
    .optional()
    .describe("the one public origin; links, feeds and host checks follow it (unset: http://localhost:PORT)"),
  HOST: z.string().min(1).default("127.0.0.1").describe("address to listen on"),
  PORT: z.coerce
    .number({ error: "must be a port number" })
    .int()
    .min(0)
    .max(65_535)
    .default(3000)
    .describe("port to listen on"),
  LISTEN: z.string().min(1).optional().describe("path of a unix socket to listen on instead"),
  WORKERS: count(64)
    .optional()
    .describe("how many processes serve, at most 64 (unset: as many as there are cores)"),
  WORKER_MAX_REQUESTS: count(1_000_000_000)
    .optional()
    .describe("after about so many requests another process takes a worker's place (unset: never)"),
  DATABASE_URL: databaseUrl
    .optional()
    .describe("`file:path` (SQLite) or `postgresql://…` (unset: octavo.db in VAR_DIR)"),
  VAR_DIR: z.string().min(1).default("var").describe("the folder for everything that changes on disk"),
  SECRET_KEY: z
    .string()
    .min(32, { error: "must have at least 32 characters" })
    .optional()
    .describe("signs and hides what needs it (unset: made once, kept in VAR_DIR)"),
  TRUST_PROXY: trustProxy
    .default(false)
    .describe("proxies whose X-Forwarded headers count: addresses, `loopback`, or how many hops"),
  SMTP_URL: smtpUrl
    .optional()
    .describe("the mail server, `smtp://…` or `smtps://…` (unset: mail is written to files in VAR_DIR/mail)"),
  MAIL_FROM: mailFrom
    .optional()
    .describe("whom mail comes from, `Name <address>` (unset: octavo@ the host of SITE_URL)"),
  PAGE_CACHE_MB: z.coerce
    .number({ error: "must be a number of megabytes" })
    .int()
    .min(0)
    .max(65_536)
    .default(64)
    .describe("memory for rendered pages, in each worker; 0 renders each page anew"),
  MIGRATE_ON_START: boolean
    .optional()
    .describe("bring the database up to date at start (unset: yes on SQLite, no on PostgreSQL)"),
  LOG_LEVEL: z
    .enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"])
    .default("info")
    .describe("how much to log"),
  SLOW_QUERY_MS: z.coerce
    .number({ error: "must be a number of milliseconds" })
    .min(0)
    .default(200)
    .describe("a database query that takes longer is logged, without its values"),
  METRICS_ALLOW: addresses
    .default([])
    .describe("who may read `/metrics`: addresses and networks, separated by commas"),
  METRICS_TOKEN: z
    .string()
    .optional()
    .describe("or whoever sends `Authorization: Bearer` with this (neither set: nobody)"),
});

export interface Settings {
  env: "production" | "development" | "test";
  /** Origin for absolute links, always set. */
  siteUrl: string;
  /** Whether SITE_URL was given: only then are other hosts refused. */
  siteUrlFixed: boolean;
  host: string;
  port: number;
  listen: string | undefined;
  workers: number;
  workerMaxRequests: number | undefined;
  databaseUrl: string;
  varDir: string;
  /** Undefined: the one kept in varDir. */
  secretKey: string | undefined;
  trustProxy: number | string | false;
  smtpUrl: string | undefined;
  mailFrom: string;
  /** 0: none are kept. */
  pageCacheMb: number;
  migrateOnStart: boolean;
  logLevel: z.infer<typeof table>["LOG_LEVEL"];
  slowQueryMs: number;
  metricsAllow: string[];
  metricsToken: string | undefined;
}

export class SettingsError extends Error {
  override name = "SettingsError";
}

/**
 * Reads the settings from an environment. Relative folders and files stand below `root`.
 * An empty variable counts as unset. Throws SettingsError that lists every problem at once.
 */
export function readSettings(env: NodeJS.ProcessEnv, root: string): Settings {
  const given = Object.fromEntries(
    Object.keys(table.shape).map((name) => [name, env[name]?.trim() || undefined]),
  );
  const parsed = table.safeParse(given);
  if (!parsed.success) throw new SettingsError(explain(parsed.error));
  const values = parsed.data;
  const varDir = below(root, values.VAR_DIR);
  const databaseUrl = values.DATABASE_URL ?? `file:${join(varDir, "octavo.db")}`;
  const sqlite = databaseUrl.startsWith("file:");
  const siteUrl = values.SITE_URL ?? `http://localhost:${values.PORT}`;
  return {
    env: values.NODE_ENV,
    siteUrl,
    siteUrlFixed: values.SITE_URL !== undefined,
    host: values.HOST,
    port: values.PORT,
    listen: values.LISTEN === undefined ? undefined : socketPath(below(root, values.LISTEN)),
    workers: values.WORKERS ?? Math.min(availableParallelism(), 64),
    workerMaxRequests: values.WORKER_MAX_REQUESTS,
    databaseUrl: sqlite ? `file:${below(root, databaseUrl.slice("file:".length))}` : databaseUrl,
    varDir,
    secretKey: values.SECRET_KEY,
    trustProxy: values.TRUST_PROXY,
    smtpUrl: values.SMTP_URL,
    mailFrom: values.MAIL_FROM ?? `octavo@${new URL(siteUrl).hostname}`,
    pageCacheMb: values.PAGE_CACHE_MB,
    migrateOnStart: values.MIGRATE_ON_START ?? sqlite,
    logLevel: values.LOG_LEVEL,
    slowQueryMs: values.SLOW_QUERY_MS,
    metricsAllow: values.METRICS_ALLOW,
    metricsToken: values.METRICS_TOKEN,
  };
}

/** Reads `.env` below `root` when there is one, then the environment, which wins. */
export function loadSettings(root: string): Settings {
  return readSettings(loadEnvironment(root), root);
}

/** The settings of a process whose parent has read `.env` already. */
export function inheritedSettings(root: string): Settings {
  return readSettings(process.env, root);
}

/** The environment, and below it what `.env` says at this moment. */
export function loadEnvironment(root: string): NodeJS.ProcessEnv {
  try {
    return { ...parseEnv(readFileSync(join(root, ".env"), "utf8")), ...process.env };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    return { ...process.env };
  }
}

function explain(error: z.ZodError): string {
  const lines = error.issues.map((issue) => `  ${issue.path.join(".")} ${issue.message}`);
  return ["Octavo cannot start with these settings:", ...lines].join("\n");
}

function isAddress(entry: string): boolean {
  const [address = "", bits, ...more] = entry.split("/");
  const most = { 4: 32, 6: 128 }[isIP(address)];
  return (
    most !== undefined && !more.length && (bits === undefined || (/^\d+$/.test(bits) && Number(bits) <= most))
  );
}

/** What is longer the kernel refuses, and Node cuts off (unix(7): 108 bytes with the NUL). */
function socketPath(path: string): string {
  if (Buffer.byteLength(path) <= 107) return path;
  throw new SettingsError(`LISTEN must be a path of at most 107 bytes, not ${path}`);
}

function below(root: string, path: string): string {
  return isAbsolute(path) ? path : join(root, path);
}
