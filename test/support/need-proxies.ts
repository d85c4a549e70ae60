import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { brotliModule } from "./nginx.js";

const programs = {
  nginx: ["nginx", "-v"],
  "apache2-bin": ["apache2", "-v"],
  openssl: ["openssl", "version"],
  systemd: ["systemd-analyze", "--version"],
};

/** Ends the run with one line where a program is missing: nothing of this is skipped. */
export default function setup() {
  const missing = Object.entries(programs)
    .filter(([, [program = "", ...args]]) => spawnSync(program, args).status !== 0)
    .map(([name]) => name);
  if (!existsSync("/etc/mime.types")) missing.push("media-types");
  if (!existsSync(brotliModule)) missing.push("libnginx-mod-http-brotli-static");
  if (!missing.length) return;
  console.error(`Missing: apt-get install ${missing.join(" ")}`);
  process.exit(1);
}
