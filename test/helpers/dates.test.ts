import { expect, test } from "vitest";
import { datesFor } from "../../src/helpers/dates.js";

const lateInMarch = new Date("2026-03-31T23:30:00Z");

test("a reader sees the day that the site's zone has", () => {
  expect(datesFor("en-GB", "UTC").day(lateInMarch)).toBe("31 March 2026");
  expect(datesFor("en-GB", "Europe/London").day(lateInMarch)).toBe("1 April 2026"); // summer time
  expect(datesFor("en-GB", "America/Los_Angeles").day(lateInMarch)).toBe("31 March 2026");
});

test("a program reads the same day", () => {
  expect(datesFor("en-GB", "Europe/London").iso(lateInMarch)).toBe("2026-04-01");
  expect(datesFor("ar-EG", "Africa/Cairo").iso(lateInMarch)).toBe("2026-04-01");
});

test("dates are written as the site's language writes them", () => {
  const { day, shortDay, month, monthName, year } = datesFor("de", "Europe/Vienna");
  expect([day, shortDay, month, monthName, year].map((write) => write(lateInMarch))).toEqual([
    "1. April 2026",
    "1. Apr.",
    "April 2026",
    "April",
    "2026",
  ]);
});

test("a month has its own name in every zone", () => {
  for (const zone of ["Pacific/Kiritimati", "Pacific/Pago_Pago", "UTC"]) {
    const { month, within } = datesFor("en-GB", zone);
    expect(month(within({ year: 2026, month: 1 }))).toBe("January 2026");
    expect(month(within({ year: 2025, month: 12 }))).toBe("December 2025");
  }
});
