import { Command } from "commander";
import { access, constants, stat, statfs } from "node:fs/promises";
import { join } from "node:path";
import { root } from "../lib/root.js";
import { now } from "../lib/clock.js";
import { closeDatabase, openDatabase } from "../models/db.js";
import { migrationStatus } from "../models/db/migrations.js";
import * as Post from "../models/post.js";
import type { Settings } from "../settings.js";

interface Finding {
  check: string;
  state: "ok" | "warning" | "error";
  text: string;
}

type Check = (settings: Settings) => Promise<Omit<Finding, "check">>;

const ok = (text: string) => ({ state: "ok", text }) as const;
const warning = (text: string) => ({ state: "warning", text }) as const;
const error = (text: string) => ({ state: "error", text }) as const;

export function doctorCommand(settings: () => Settings): Command {
  return new Command("doctor")
    .description("look for what is misconfigured or amiss; exit 1 on an error")
    .option("--json", "answer in JSON")
    .action(async ({ json = false }: { json?: boolean }) => {
      const findings = await examine(settings());
      process.stdout.write(json ? `${JSON.stringify(findings)}\n` : findings.map(line).join(""));
      if (findings.some(({ state }) => state === "error")) process.exitCode = 1;
    });
}

async function examine(settings: Settings): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const [check, run] of Object.entries(checks)) {
    const found = await run(settings).catch((reason: Error) => error(reason.message));
    findings.push({ check, ...found });
  }
  return findings;
}

function line({ check, state, text }: Finding): string {
  return `${state.padEnd(8)} ${check.padEnd(10)} ${text}\n`;
}

const oldestSupported = 22;
const megabyte = 2 ** 20;

const checks: Record<string, Check> = {
  async node() {
    const { node } = process.versions;
    return Number.parseInt(node, 10) < oldestSupported
      ? warning(`Node ${node} works, but no longer gets security fixes: use 22 or 24`)
      : ok(`Node ${node}`);
  },

  async settings({ siteUrl, siteUrlFixed, env }) {
    if (env !== "production") return warning(`NODE_ENV is ${env}: errors are shown to readers`);
    return siteUrlFixed
      ? ok(`SITE_URL is ${siteUrl}`)
      : warning(`SITE_URL is not set: links and feeds say ${siteUrl}, and any host is answered`);
  },

  async build() {
    await access(join(root, "dist", "assets", "manifest.json"));
    return ok("built");
  },

  async folder({ varDir }) {
    await access(varDir, constants.R_OK | constants.W_OK | constants.X_OK);
    const { mode } = await stat(varDir);
    return mode & 0o066
      ? error(`${varDir} can be read or written by others: chmod 711 ${varDir}`)
      : ok(`${varDir} is the server's own`);
  },

  async disk({ varDir }) {
    const { bavail, bsize } = await statfs(varDir);
    const free = Math.floor((bavail * bsize) / megabyte);
    if (free < 100) return error(`${free} MB free`);
    return free < 1_000 ? warning(`${free} MB free`) : ok(`${free} MB free`);
  },

  async migrations({ databaseUrl }) {
    const { applied, pending, problems } = await migrationStatus(databaseUrl);
    if (problems.length) return error(problems.join("; "));
    return pending.length
      ? error(`${pending.length} pending: npm run manage -- migrate`)
      : ok(`${applied.length} applied`);
  },

  async posts({ databaseUrl: url, varDir }) {
    await openDatabase({ url, versionFile: join(varDir, "content-version") });
    try {
      const { amiss, stale, total } = await Post.examine(now());
      if (amiss) return error(`${amiss} posts are shown or hidden against their state`);
      return stale
        ? warning(`${stale} of ${total} posts were rendered by an older version: npm run manage -- render`)
        : ok(`${total} published`);
    } finally {
      await closeDatabase();
    }
  },
};
