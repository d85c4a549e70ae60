import { spawn } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { listeningOn } from "./ports.js";

export const brotliModule = "/usr/lib/nginx/modules/ngx_http_brotli_static_module.so";

export interface Nginx {
  stop(): Promise<void>;
}

/** Writes a configuration of nginx around a site's, all of whose files are in `folder`. */
export function writeNginxConf(folder: string, site: string, { brotli = false } = {}): string {
  const file = join(folder, "nginx.conf");
  writeFileSync(join(folder, "site.conf"), site);
  const ways = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"];
  const conf = `
    ${brotli ? `load_module ${brotliModule};` : ""}
    ${process.getuid?.() === 0 ? "user root;" : ""}
    daemon off;
    worker_processes 2;
    pid ${folder}/nginx.pid;
    error_log ${folder}/error.log info;
    events { }
    http {
      include /etc/nginx/mime.types;
      gzip on; # as Debian has it
      ${ways.map((way) => `${way}_temp_path ${folder}/${way};`).join(" ")}
      include site.conf;
    }`;
  writeFileSync(file, conf);
  return file;
}

/** What nginx has against a configuration; "" when nothing. */
export async function faultsOfNginx(folder: string, file: string): Promise<string> {
  const child = spawn("nginx", ["-t", "-q", "-e", "stderr", "-p", folder, "-c", file]);
  return text(child.stderr);
}

/** Starts it; resolves when it listens on the port. */
export async function startNginx(folder: string, file: string, port: number): Promise<Nginx> {
  const child = spawn("nginx", ["-e", "stderr", "-p", folder, "-c", file], {
    stdio: ["ignore", "ignore", "pipe"],
  });
  const said = text(child.stderr);
  const ended = once(child, "exit");
  const gaveUp = ended.then(async () => {
    throw new Error(`nginx ended: ${await said}`);
  });
  gaveUp.catch(() => {});
  await listeningOn(port, gaveUp);
  return {
    async stop() {
      child.kill("SIGTERM");
      await ended;
    },
  };
}
