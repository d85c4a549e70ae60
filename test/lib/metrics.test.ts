import { describe, expect, test } from "vitest";
import { createMetrics, type Report } from "../../src/lib/metrics.js";
import { seriesIn } from "../support/metrics.js";
import { runProcess } from "../support/processes.js";

const idle = createMetrics({ queryTotals: () => ({ queries: 0, ms: 0 }) });

describe("an operator of several workers", () => {
  test("sees in one answer what all have done, and the worst of what they suffer", async () => {
    const reports = await Promise.all([
      runProcess<Report>("measuring.ts", "3", "0"),
      runProcess<Report>("measuring.ts", "4", "600"),
    ]);
    const text = await idle.join(reports);
    const counted = { method: "GET", route: "/posts/:slug", status: "200" };
    expect(seriesIn(text, "octavo_workers")).toBe(2);
    expect(seriesIn(text, "octavo_requests_total", counted)).toBe(7);
    const route = counted.route;
    expect(seriesIn(text, "octavo_request_duration_seconds_bucket", { route, le: "0.0025" })).toBe(0);
    expect(seriesIn(text, "octavo_request_duration_seconds_bucket", { route, le: "0.005" })).toBe(7);
    expect(seriesIn(text, "octavo_request_duration_seconds_count", { route })).toBe(7);
    expect(seriesIn(text, "octavo_database_queries_total")).toBe(7);
    expect(seriesIn(text, "octavo_database_seconds_total")).toBe(1);
    expect(seriesIn(text, "octavo_page_cache_requests_total", { result: "hit" })).toBe(70);
    expect(seriesIn(text, "octavo_page_cache_requests_total", { result: "bypass" })).toBe(4);
    expect(seriesIn(text, "octavo_page_cache_bytes")).toBe(2_000);
    expect(seriesIn(text, "octavo_page_cache_pages")).toBe(6);
    expect(seriesIn(text, "octavo_event_loop_delay_seconds", { percentile: "100" })).toBeGreaterThan(0.5);
    expect(seriesIn(text, "process_cpu_seconds_total")).toBeGreaterThan(0);
    expect(text).toMatch(/^octavo_build_info\{version="\d+\.\d+\.\d+"\} 1$/m);
  });
});

describe("one process", () => {
  test("knows only a few methods by name", async () => {
    const metrics = createMetrics({ queryTotals: () => ({ queries: 0, ms: 0 }) });
    for (const method of ["PUT", "PROPFIND"]) metrics.count({ method, route: "x", status: 405, seconds: 1 });
    const text = await metrics.join([await metrics.report()]);
    expect(seriesIn(text, "octavo_requests_total", { method: "other", route: "x", status: "405" })).toBe(2);
  });

  test("that has no page cache says nothing of one; every number is a number, and who does not measure is left out", async () => {
    const text = await idle.join([await idle.report(), undefined, await idle.report()]);
    expect(text).not.toMatch(/^octavo_page_cache_requests_total/m);
    expect(text).not.toContain("NaN");
    expect(seriesIn(text, "octavo_workers")).toBe(2);
  });
});
