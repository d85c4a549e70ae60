import { Argument, Command } from "commander";
import { isIP } from "node:net";
import { dirname, sep } from "node:path";
import { root } from "../lib/root.js";
import type { Settings } from "../settings.js";
import { example, fillDeployFile, refuseUnfit } from "./support/deploy-file.js";
import { Failure } from "./support/failure.js";

export function systemdPrintCommand(settings: () => Settings): Command {
  return new Command("systemd:print")
    .description("print a unit of deploy/ with the folders and addresses of the settings")
    .addArgument(new Argument("[unit]", "which").choices(["service", "socket"]).default("service"))
    .action(async (unit: "service" | "socket") => {
      process.stdout.write(unit === "service" ? await service(settings()) : await socket(settings()));
    });
}

async function service({ varDir, databaseUrl }: Settings): Promise<string> {
  const unit = await fillDeployFile("octavo.service", {
    [example.varDir]: varDir,
    [example.root]: root,
    [example.node]: process.execPath,
  });
  const database = databaseFolder(varDir, databaseUrl);
  refuseUnfit(database);
  const homes = [varDir, root, process.execPath, ...database].some((path) => /^\/(?:home|root)\//.test(path));
  return unit
    .replace(/^(ReadWritePaths=.*)$/m, (line) => [line, ...database].join(" "))
    .replace("ProtectHome=yes", homes ? "ProtectHome=read-only" : "ProtectHome=yes");
}

function databaseFolder(varDir: string, databaseUrl: string): string[] {
  if (!databaseUrl.startsWith("file:")) return [];
  const folder = dirname(databaseUrl.slice("file:".length));
  return folder === varDir || folder.startsWith(varDir + sep) ? [] : [folder];
}

async function socket({ listen, host, port }: Settings): Promise<string> {
  if (!listen && !isIP(host))
    throw new Failure(`systemd takes no host names, such as ${host}: set HOST to an address`);
  const address = host.includes(":") ? `[${host}]:${port}` : `${host}:${port}`;
  return fillDeployFile("octavo.socket", {
    [example.socket]: listen ?? address,
  });
}
