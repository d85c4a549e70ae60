import { Command } from "commander";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { root } from "../lib/root.js";
import { Failure } from "./support/failure.js";

const script = join(root, "scripts", "migration.mjs");
const tool = join(root, "node_modules", "@prisma", "schema-engine-wasm");

export function dbMigrationCommand(): Command {
  return new Command("db:migration")
    .alias("makemigrations")
    .description("write a migration from prisma/models.prisma, for both engines")
    .argument("<name>", "what it does, in lower case letters, digits and _")
    .action(async (name: string) => {
      if (!existsSync(script) || !existsSync(tool))
        throw new Failure("Migrations are written where the development tools are: run npm ci first");
      process.umask(0o022); // it belongs to the repository
      const [code] = await once(spawn(process.execPath, [script, name], { stdio: "inherit" }), "exit");
      process.exitCode = code === 0 ? 0 : 1;
    });
}
