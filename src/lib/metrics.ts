import type * as Prometheus from "prom-client";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { join } from "node:path";
import { root } from "./root.js";

/** What a process measured, as JSON: it may be sent to another one. */
export type Report = Awaited<ReturnType<Prometheus.Registry["getMetricsAsJSON"]>>;

export interface RequestMeasure {
  method: string;
  /** The router's pattern, never the path: each value is a series for ever. */
  route: string;
  status: number;
  seconds: number;
}

export interface CacheStats {
  hits: number;
  misses: number;
  /** Requests that no kept page may answer, such as those with a session. */
  bypassed: number;
  bytes: number;
  pages: number;
}

/** Where numbers that others keep are read when someone asks. */
export interface Sources {
  /** Since the process began. */
  queryTotals: () => { queries: number; ms: number };
  cacheStats?: () => CacheStats | undefined;
}

export interface Metrics {
  count(request: RequestMeasure): void;
  report(): Promise<Report>;
  /**
   * Reports of all workers as one text (https://prometheus.io/docs/instrumenting/exposition_formats). What is none is
   * left out: while workers are replaced, one of them may not measure yet.
   */
  join(reports: unknown[]): Promise<string>;
  contentType: string;
}

const own = new Set(["GET", "HEAD", "POST"]);
const seconds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** The metrics of this process. Where nobody may read them none should be made: they take 60 ms of a start. */
export function createMetrics({ queryTotals, cacheStats }: Sources): Metrics {
  const client = createRequire(import.meta.url)("prom-client") as typeof Prometheus;
  const registry = new client.Registry();
  const meters = { client, registry, registers: [registry] };
  const requests = new client.Counter({
    name: "octavo_requests_total",
    help: "Requests that the application answered; those that the page cache answered are counted there",
    labelNames: ["method", "route", "status"],
    registers: [registry],
  });
  const durations = new client.Histogram({
    name: "octavo_request_duration_seconds",
    help: "From a request's arrival at the application to the end of its answer",
    labelNames: ["route"],
    buckets: seconds,
    registers: [registry],
  });
  followDatabase(meters, queryTotals);
  if (cacheStats) followPageCache(meters, cacheStats);
  followProcess(meters);
  followEventLoop(meters);

  return {
    count({ method, route, status, seconds }) {
      requests.inc({ method: own.has(method) ? method : "other", route, status });
      durations.observe({ route }, seconds);
    },
    report: () => registry.getMetricsAsJSON(),
    join: (reports) => client.AggregatorRegistry.aggregate(reports.filter(Array.isArray)).metrics(),
    contentType: registry.contentType,
  };
}

interface Meters {
  client: typeof Prometheus;
  registry: Prometheus.Registry;
  registers: Prometheus.Registry[];
}

function followDatabase({ client, registers }: Meters, totals: Sources["queryTotals"]): void {
  new client.Counter({
    name: "octavo_database_queries_total",
    help: "Statements sent to the database",
    registers,
    collect() {
      this.reset();
      this.inc(totals().queries);
    },
  });
  new client.Counter({
    name: "octavo_database_seconds_total",
    help: "Time until the database had answered, waiting for locks and connections included",
    registers,
    collect() {
      this.reset();
      this.inc(totals().ms / 1_000);
    },
  });
}

function followPageCache({ client, registers }: Meters, stats: () => CacheStats | undefined): void {
  new client.Counter({
    name: "octavo_page_cache_requests_total",
    help: "Requests by what the page cache did: answered (hit), had no page (miss), was not to answer (bypass)",
    labelNames: ["result"],
    registers,
    collect() {
      const { hits = 0, misses = 0, bypassed = 0 } = stats() ?? {};
      this.reset();
      this.inc({ result: "hit" }, hits);
      this.inc({ result: "miss" }, misses);
      this.inc({ result: "bypass" }, bypassed);
    },
  });
  for (const what of ["bytes", "pages"] as const) {
    new client.Gauge({
      name: `octavo_page_cache_${what}`,
      help: `The ${what} that are kept`,
      registers,
      collect() {
        this.set(stats()?.[what] ?? 0);
      },
    });
  }
}

function followProcess({ client, registry, registers }: Meters): void {
  client.collectDefaultMetrics({ register: registry });
  // Its event-loop lag holds the sampling interval, and its mean over the workers hides the one that hangs.
  for (const { name } of registry.getMetricsAsArray()) {
    if (name.startsWith("nodejs_eventloop_lag")) registry.removeSingleMetric(name);
  }
  new client.Gauge({ name: "octavo_workers", help: "Workers in this answer", registers }).set(1);
  const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { version: string };
  const build = new client.Gauge({
    name: "octavo_build_info",
    help: "Always 1; what runs is in the label",
    labelNames: ["version"],
    aggregator: "max",
    registers,
  });
  build.set({ version }, 1);
}

const samplingMs = 20;

function followEventLoop({ client, registers }: Meters): void {
  const delays = monitorEventLoopDelay({ resolution: samplingMs });
  delays.enable();
  new client.Gauge({
    name: "octavo_event_loop_delay_seconds",
    help: "How long the event loop was held since the last answer, in the worst worker",
    labelNames: ["percentile"],
    aggregator: "max",
    registers,
    collect() {
      for (const percentile of [50, 99, 100]) {
        const ms = delays.percentile(percentile) / 1e6 - samplingMs; // the interval between two samples is no delay
        this.set({ percentile }, Math.max(0, ms) / 1_000);
      }
      delays.reset();
    },
  });
}
