// A worker that does as its readers and its environment say.
import { existsSync } from "node:fs";
import { createServer, type ServerResponse } from "node:http";
import { createLog } from "../../../src/lib/log.js";
import { gatherReports, serveForPrimary } from "../../../src/lib/workers/worker.js";

const { BROKEN, UNREADY, MAX_REQUESTS } = process.env;
if (BROKEN && existsSync(BROKEN)) process.exit(3);

const pages: Record<string, (res: ServerResponse) => unknown> = {
  "/readyz": (res) => res.writeHead(UNREADY && existsSync(UNREADY) ? 503 : 200).end(),
  "/pid": (res) => res.end(String(process.pid)),
  "/colour": (res) => res.end(process.env.COLOUR),
  "/reports": (res) => void gatherReports().then((reports) => res.end(JSON.stringify(reports))),
  "/leave": (res) => res.end(() => process.disconnect()),
  "/crash": () => process.exit(4),
  "/hang": () => {
    for (;;);
  },
};

await serveForPrimary({
  server: createServer((req, res) => pages[req.url ?? ""]?.(res)),
  readiness: "/readyz",
  maxRequests: Number(MAX_REQUESTS) || undefined,
  report: async () => process.pid,
  finish: async () => {},
  log: createLog("info"),
});
