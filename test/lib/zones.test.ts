import { describe, expect, test } from "vitest";
import { dayStart, isZone, localTime, monthOf, monthStart } from "../../src/lib/zones.js";

describe("zones", () => {
  test("a month begins at the zone's midnight, in winter and in summer", () => {
    expect(monthStart({ year: 2026, month: 1 }, "Europe/Vienna").toISOString()).toBe(
      "2025-12-31T23:00:00.000Z",
    );
    expect(monthStart({ year: 2026, month: 7 }, "Europe/Vienna").toISOString()).toBe(
      "2026-06-30T22:00:00.000Z",
    );
  });

  test("the month after December is January", () => {
    expect(monthStart({ year: 2025, month: 13 }, "UTC").toISOString()).toBe("2026-01-01T00:00:00.000Z");
  });

  test("an instant falls in the zone's own month", () => {
    const instant = new Date("2025-12-31T11:30:00Z");
    expect(monthOf(instant, "UTC")).toEqual({ year: 2025, month: 12 });
    expect(monthOf(instant, "Pacific/Auckland")).toEqual({ year: 2026, month: 1 });
  });

  test("a day without a midnight begins with its first moment", () => {
    // Clocks in São Paulo went from 00:00 to 01:00 on 4 November 2018.
    expect(dayStart("2018-11-04", "America/Sao_Paulo").toISOString()).toBe("2018-11-04T03:00:00.000Z");
  });

  test("a day and time are the zone's own", () => {
    expect(localTime("2026-01-08T09:30", "Europe/Vienna").toISOString()).toBe("2026-01-08T08:30:00.000Z");
    expect(() => localTime("2026-02-30T09:30", "UTC")).toThrow(RangeError);
  });

  test("only a zone is a zone", () => {
    expect(["UTC", "Europe/Vienna"].map(isZone)).toEqual([true, true]);
    expect(["", "Mars/Olympus", "\0"].map(isZone)).toEqual([false, false, false]);
  });
});
