import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, utimesSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { answerOf } from "./answers.mjs";
import { freePort, root, run } from "./servers.mjs";

const brotliModule = "/usr/lib/nginx/modules/ngx_http_brotli_static_module.so";

/** Ends the program with one line where nginx is missing, or its module that sends brotli. */
export function requireNginx() {
  try {
    execFileSync("nginx", ["-v"], { stdio: "ignore" });
    if (existsSync(brotliModule)) return;
  } catch {}
  console.error("The bench needs nginx with brotli: apt-get install nginx libnginx-mod-http-brotli-static");
  process.exit(1);
}

/** nginx with the file of deploy/, as nginx:print fills it in: by plain http, as the others. `env`: the server's. */
export async function startShippedNginx(folder, env, processes) {
  const site = execFileSync(process.execPath, [join(root, "dist/manage.js"), "nginx:print", "--brotli"], {
    env: { PATH: process.env.PATH, ...env },
    encoding: "utf8",
  });
  mkdirSync(folder);
  const here = site.replaceAll("/var/log/nginx", folder).replace(/^ +listen \[::\].*\n/gm, "");
  const { host, port } = new URL(env.SITE_URL);
  return startNginx(folder, here, { port, host, processes });
}

/** nginx that sends the same bytes from files: what no proxy in front can be faster than. */
export async function startStaticNginx(folder, server, pages, processes) {
  mkdirSync(folder);
  const locations = [];
  for (const [i, page] of pages.entries()) {
    const { headers, body } = await answerOf(server, page);
    const file = join(folder, String(i));
    writeFileSync(file, body);
    const etag = headers.find(([name]) => name === "ETag")[1];
    const stamp = Number.parseInt(etag.slice(1), 16); // nginx makes the ETag of it, and of the length
    utimesSync(file, stamp, stamp);
    locations.push(locationOf(page, headers, file));
  }
  const port = await freePort();
  const site = `server {
    listen 127.0.0.1:${port};
    access_log ${folder}/access.log;
    ${locations.join("\n")}
  }`;
  return startNginx(folder, site, { port, processes });
}

function locationOf({ path, at = path }, headers, file) {
  const type = headers.find(([name]) => name === "Content-Type")[1];
  const lines = new Map([["Last-Modified", ""], ...headers]);
  for (const name of ["Content-Type", "Content-Length", "ETag"]) lines.delete(name);
  return `location = ${at} {
    ${[...lines].map(([name, value]) => `add_header ${name} "${value}";`).join("\n")}
    types { }
    max_ranges 0;
    default_type "${type}";
    root ${dirname(file)};
    try_files /${basename(file)} =404;
  }`;
}

/** Beside what Debian's nginx.conf has, all files in the one folder, and as many processes as the server beside it. */
async function startNginx(folder, site, { port, host, processes }) {
  const file = join(folder, "nginx.conf");
  const ways = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"];
  writeFileSync(
    file,
    `
    load_module ${brotliModule};
    ${process.getuid() === 0 ? "user root;" : ""}
    daemon off;
    worker_processes ${processes};
    pid ${folder}/nginx.pid;
    error_log ${folder}/error.log;
    events { }
    http {
      include /etc/nginx/mime.types;
      sendfile on;
      tcp_nopush on;
      server_tokens off;
      keepalive_requests 1000000; # a load generator keeps its connections
      ${ways.map((way) => `${way}_temp_path ${folder}/${way};`).join(" ")}
      ${site}
    }`,
  );
  return run("nginx", ["-e", "stderr", "-p", folder, "-c", file], { port, host });
}
