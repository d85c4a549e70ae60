import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { listeningOn } from "./ports.js";

const modules =
  "mpm_event authz_core alias mime dir headers rewrite setenvif reqtimeout env filter deflate brotli proxy proxy_http ssl socache_shmcb http2";

/** Who Debian's Apache runs as; it refuses to be root. Null when the tests are not root either. */
export const apacheUser =
  process.getuid?.() === 0 ? { name: "www-data", gid: Number(execFileSync("id", ["-g", "www-data"])) } : null;

/** Starts Apache on a site, all of whose files are in `folder`; resolves when it listens on the first port. */
export async function startApache(
  folder: string,
  site: string,
  ports: number[],
): Promise<{ stop(): Promise<void> }> {
  writeFileSync(join(folder, "site.conf"), site);
  const file = join(folder, "apache.conf");
  const conf = `
    ServerRoot ${folder}
    ServerName localhost
    DefaultRuntimeDir ${folder}
    PidFile ${folder}/apache.pid
    ErrorLog ${folder}/error.log
    ${apacheUser ? `User ${apacheUser.name}\nGroup ${apacheUser.name}` : ""}
    ${modules
      .split(" ")
      .map((name) => `LoadModule ${name}_module /usr/lib/apache2/modules/mod_${name}.so`)
      .join("\n")}
    TypesConfig /etc/mime.types
    AddOutputFilterByType DEFLATE text/html text/css
    ${ports.map((port) => `Listen 127.0.0.1:${port}`).join("\n")}
    <Directory />
      AllowOverride None
      Require all denied
    </Directory>
    Include ${folder}/site.conf`;
  writeFileSync(file, conf);
  const child = spawn("apache2", ["-f", file, "-DFOREGROUND"], { stdio: ["ignore", "ignore", "pipe"] });
  const said = text(child.stderr);
  const ended = once(child, "exit");
  const gaveUp = ended.then(async () => {
    throw new Error(`apache2 ended: ${await said}`);
  });
  gaveUp.catch(() => {});
  await listeningOn(ports[0] ?? 0, gaveUp);
  return {
    async stop() {
      child.kill("SIGTERM");
      await ended;
    },
  };
}
