import { Command } from "commander";
import { root } from "../lib/root.js";
import type { Settings } from "../settings.js";
import { example, fillDeployFile } from "./support/deploy-file.js";
import { Failure } from "./support/failure.js";

export function nginxPrintCommand(settings: () => Settings): Command {
  return new Command("nginx:print")
    .description("print deploy/nginx.conf with the addresses and folders of the settings")
    .option("--brotli", "for an nginx that has the module ngx_brotli")
    .action(async ({ brotli = false }: { brotli?: boolean }) => {
      const conf = await nginxConf(settings());
      process.stdout.write(brotli ? conf.replace(/# (?=include .*brotli)/, "") : conf);
    });
}

async function nginxConf(settings: Settings): Promise<string> {
  if (!settings.siteUrlFixed) throw new Failure("Set SITE_URL: nginx has to know the name of the site");
  const { origin, protocol, hostname, port } = new URL(settings.siteUrl);
  const conf = await fillDeployFile("nginx.conf", {
    [example.origin]: origin,
    [example.host]: hostname,
    [example.varDir]: settings.varDir,
    [example.root]: root,
    [`unix:${example.socket}`]: upstreamOf(settings),
  });
  return protocol === "https:" ? listening(conf, "443", port) : listening(withoutTls(conf), "80", port);
}

function listening(conf: string, usual: string, port: string): string {
  return port ? conf.replaceAll(new RegExp(`(?<=^ +listen (?:\\[::\\]:)?)${usual}\\b`, "gm"), port) : conf;
}

const anyAddress = { "0.0.0.0": "127.0.0.1", "::": "[::1]" };

function upstreamOf({ listen, host, port }: Settings): string {
  if (listen) return `unix:${listen}`;
  const reached = anyAddress[host as keyof typeof anyAddress] ?? (host.includes(":") ? `[${host}]` : host);
  return `${reached}:${port}`;
}

/** For a site that readers come to by plain http, in a local network: one server, and nothing that would send them on. */
function withoutTls(conf: string): string {
  return conf
    .replace(/^# Plain http:.*\nserver \{\n[^]*?^\}\n\n/m, "")
    .replace(/(?<=^ +listen (?:\[::\]:)?)443 ssl http2;.*$/gm, "80;")
    .replace(/^ +(?:ssl_|# TLS|add_header Strict-Transport-Security).*\n/gm, "")
    .replace(";upgrade-insecure-requests", "");
}
