import { setTimeout as sleep } from "node:timers/promises";
import { createMetrics } from "../../../src/lib/metrics.js";

// Counts so many requests, holds the event loop for a while, and sends what it measured.

const [requests = 0, heldMs = 0] = process.argv.slice(2).map(Number);
const cacheStats = () => ({ hits: requests * 10, misses: 1, bypassed: 2, bytes: 1_000, pages: 3 });
const metrics = createMetrics({ queryTotals: () => ({ queries: requests, ms: 500 }), cacheStats });

await sleep(100); // the first samples of the event loop
for (let i = 0; i < requests; i++) {
  metrics.count({ method: "GET", route: "/posts/:slug", status: 200, seconds: 0.003 });
}
const end = performance.now() + heldMs;
while (performance.now() < end);
await sleep(100);
process.send!(await metrics.report());
