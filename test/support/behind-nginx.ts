import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll } from "vitest";
import { ask, type Answer, type Place, type Question } from "./asking.js";
import { makeCertificate } from "./certificate.js";
import { manage, type Around, type Ran } from "./manage.js";
import { startNginx, writeNginxConf, type Nginx } from "./nginx.js";
import { freePorts } from "./ports.js";
import { startServer, type RunningServer } from "./server.js";

export interface BehindNginx {
  readonly varDir: string;
  readonly server: RunningServer;
  readonly https: Place;
  readonly http: Place;
  /** The app itself, without nginx. */
  readonly app: Place;
  /** Asks nginx by https. */
  ask(target: string, question?: Question): Promise<Answer>;
  /** Runs a command on the same blog. */
  manage(args: string[], around?: Around): Promise<Ran>;
  /** Stops the app, and starts it again. */
  stopApp(): Promise<void>;
  startApp(): Promise<void>;
}

/** The built server with the demo's posts, behind an nginx with what nginx:print says of it. */
export function useNginx({ demo = true, workers = 1 } = {}): BehindNginx {
  const folder = mkdtempSync(join(tmpdir(), "octavo-nginx-"));
  const varDir = join(folder, "var");
  const socketPath = join(folder, "octavo.sock");
  let server: RunningServer;
  let nginx: Nginx;
  let env: Record<string, string>;
  let host = "";
  let ports: number[] = [];

  beforeAll(async () => {
    ports = await freePorts(2);
    const [port = 0, plainPort = 0] = ports;
    host = `blog.example.org:${port}`;
    const site = { SITE_URL: `https://${host}`, TRUST_PROXY: "1", WORKERS: String(workers) };
    env = { VAR_DIR: varDir, LISTEN: socketPath, ...site };
    if (demo) await manage(["demo"], env);
    const printed = (await manage(["nginx:print", "--brotli"], env)).stdout;
    const { cert, key } = makeCertificate(folder, "blog.example.org");
    const file = writeNginxConf(folder, here(printed, { folder, cert, key, plainPort }), { brotli: true });
    server = await startServer(env);
    nginx = await startNginx(folder, file, port);
  });
  afterAll(async () => {
    await nginx?.stop();
    await server?.stop("SIGTERM");
    rmSync(folder, { recursive: true, force: true });
  });

  const https = (): Place => ({ host, port: ports[0] ?? 0, tls: true });
  return {
    varDir,
    get server() {
      return server;
    },
    get https() {
      return https();
    },
    get http() {
      return { host: "blog.example.org", port: ports[1] ?? 0, tls: false };
    },
    get app() {
      return { host, socketPath, tls: false };
    },
    manage: (args, around) => manage(args, env, around),
    ask: (target, question) => ask(https(), target, question),
    stopApp: async () => void (await server.stop("SIGTERM")),
    async startApp() {
      server = await startServer(env);
    },
  };
}

interface Here {
  folder: string;
  cert: string;
  key: string;
  plainPort: number;
}

/** What a machine of its own would have: a certificate, a log, port 80, and IPv6, which not every machine has. */
export function here(site: string, { folder, cert, key, plainPort }: Here): string {
  return site
    .replace(/\/etc\/letsencrypt\/live\/.*\/fullchain\.pem/, cert)
    .replace(/\/etc\/letsencrypt\/live\/.*\/privkey\.pem/, key)
    .replaceAll("/var/log/nginx", folder)
    .replaceAll("listen 80;", `listen ${plainPort};`)
    .replace(/^ +listen \[::\].*\n/gm, "");
}
