import type { Server } from "node:http";
import { join } from "node:path";
import { createApp } from "./app.js";
import { loadAssets } from "./lib/assets.js";
import { createExpressServer } from "./lib/express-server.js";
import type { Log } from "./lib/log.js";
import { root } from "./lib/root.js";
import type { Settings } from "./settings.js";

interface Parts {
  settings: Settings;
  log: Log;
}

/** What answers readers and writers: an HTTP server on an open database that does not listen yet. */
export function createFront({ settings, log }: Parts): Server {
  const assets = loadAssets(join(root, "dist", "assets"));
  return createExpressServer(createApp({ settings, log, assets, views: join(root, "views") }));
}
