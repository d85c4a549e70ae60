import { Command } from "commander";
import type { Settings } from "../settings.js";
import { databaseChecks } from "./doctor/database.js";
import { error, type Check, type Finding } from "./doctor/finding.js";
import { folderChecks } from "./doctor/folder.js";
import { machineChecks } from "./doctor/machine.js";
import { mailChecks } from "./doctor/mail.js";
import { themeChecks } from "./doctor/theme.js";

export function doctorCommand(settings: () => Settings): Command {
  return new Command("doctor")
    .alias("check")
    .description("look for what is misconfigured or amiss; exit 1 on an error")
    .option("--json", "answer in JSON")
    .action(async ({ json = false }: { json?: boolean }) => {
      const findings = await examine(settings());
      process.stdout.write(json ? `${JSON.stringify(findings)}\n` : findings.map(line).join(""));
      if (findings.some(({ state }) => state === "error")) process.exitCode = 1;
    });
}

const checks: Record<string, Check> = {
  ...machineChecks,
  ...folderChecks,
  ...databaseChecks,
  ...themeChecks,
  ...mailChecks,
};

async function examine(settings: Settings): Promise<(Finding & { check: string })[]> {
  const findings = [];
  for (const [check, run] of Object.entries(checks)) {
    const found = await run(settings).catch((reason: Error & { code?: string }) =>
      error(reason.message || reason.code || reason.name),
    );
    findings.push({ check, ...found });
  }
  return findings;
}

function line({ check, state, text }: Finding & { check: string }): string {
  return `${state.padEnd(8)} ${check.padEnd(10)} ${text}\n`;
}
