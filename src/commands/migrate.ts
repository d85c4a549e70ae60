import { Command } from "commander";
import { mkdir } from "node:fs/promises";
import { migrate, migrationStatus, pendingSql } from "../models/db/migrations.js";
import type { Settings } from "../settings.js";
import { Failure } from "./support/failure.js";

interface Options {
  status?: boolean;
  sql?: boolean;
  json?: boolean;
}

export function migrateCommand(settings: () => Settings): Command {
  return new Command("migrate")
    .description("bring the database up to date")
    .option("--status", "say what is applied and what is pending; exit 1 when something is")
    .option("--sql", "print the SQL that would run, and run nothing")
    .option("--json", "answer in JSON")
    .action(async ({ status, sql, json }: Options) => {
      const { databaseUrl, varDir } = settings();
      if (status) return showStatus(databaseUrl, json);
      if (sql) return print(await pendingSql(databaseUrl));
      await mkdir(varDir, { recursive: true, mode: 0o700 });
      const applied = await migrate(databaseUrl, { log: json ? undefined : print });
      if (json) print(JSON.stringify({ applied }));
      else if (!applied.length) print("Nothing to apply: the database is up to date.");
    });
}

async function showStatus(url: string, json = false): Promise<void> {
  const state = await migrationStatus(url);
  const { applied, pending, problems } = state;
  if (json) print(JSON.stringify(state));
  else {
    for (const name of applied) print(`applied  ${name}`);
    for (const name of pending) print(`pending  ${name}`);
  }
  if (problems.length) throw new Failure(problems.join("\n"));
  if (pending.length) throw new Failure(`${pending.length} pending. Run: npm run manage -- migrate`);
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
