import { describe, expect, test } from "vitest";
import { localTime } from "../../src/forms/times.js";

const read = (text: string, zone: string, stored: Date | null = null, shown?: string) =>
  localTime(zone, stored, shown).safeParse(text);
const messages = (text: string, zone = "UTC") => read(text, zone).error?.issues.map(({ message }) => message);

describe("a time on the clocks of a zone", () => {
  test.each([
    ["Europe/London", "2026-07-01T09:30", "2026-07-01T08:30:00Z"],
    ["Asia/Kathmandu", "2026-07-01T09:30", "2026-07-01T03:45:00Z"],
    ["UTC", "1800-01-01T00:00", "1800-01-01T00:00:00Z"],
    ["UTC", "2026-07-01T09:30:00", "2026-07-01T09:30:00Z"],
  ])("in %s %s is %s", (zone, text, instant) => {
    expect(read(text, zone).data).toEqual({ time: new Date(instant), twice: false });
  });

  test.each([
    ["Europe/London", "2026-03-29T01:30"],
    ["America/New_York", "2026-03-08T02:00"],
    ["Australia/Lord_Howe", "2026-10-04T02:15"],
    ["Pacific/Apia", "2011-12-30T12:00"],
    ["Africa/Casablanca", "2025-04-06T02:30"], // summer time but in Ramadan
    ["Antarctica/Troll", "2025-03-30T02:30"], // two hours
    ["America/Sao_Paulo", "2018-11-04T00:00"], // midnight
    ["America/Caracas", "2016-05-01T02:45"], // once and for all
  ])("that %s skips is refused: %s", (zone, text) => {
    expect(messages(text, zone)).toEqual([expect.stringContaining("skip this time")]);
  });

  test.each([
    ["Europe/London", "2026-10-25T01:30", "2026-10-25T00:30:00Z"],
    ["America/New_York", "2026-11-01T01:00", "2026-11-01T05:00:00Z"],
    ["Australia/Lord_Howe", "2026-04-05T01:45", "2026-04-04T14:45:00Z"],
    ["Africa/Casablanca", "2025-02-23T02:30", "2025-02-23T01:30:00Z"],
    ["Antarctica/Troll", "2025-10-26T01:30", "2025-10-25T23:30:00Z"],
    ["America/St_Johns", "2006-10-29T00:00", "2006-10-29T02:30:00Z"], // from a minute past midnight to the day before
  ])("that %s shows twice, %s, is the first of them, and that is told", (zone, text, first) => {
    expect(read(text, zone).data).toEqual({ time: new Date(first), twice: true });
  });

  test.each([
    "0000-00-00T00:00",
    "1799-12-31T23:59",
    "3000-01-01T00:00",
    "99999-01-01T00:00",
    "2026-02-30T10:00",
    "2026-13-01T10:00",
    "2026-01-01T24:00",
    "2026-01-01",
    "10:00",
    "tomorrow",
    "2026-07-01T09:30Z",
    "2026-07-01T09:30:61",
    "٢٠٢٦-07-01T09:30",
    "x".repeat(100_000),
  ])("that is none is refused: %.40s", (text) => {
    expect(messages(text)).toEqual([expect.stringContaining("between 1800 and 2999")]);
  });
});

describe("a field that was not touched", () => {
  const second = new Date("2026-10-25T01:30:42.500Z"); // London shows 01:30 for the second time

  test("asks for nothing, not even another second", () => {
    expect(read("2026-10-25T01:30", "Europe/London", second).data).toEqual({ time: undefined, twice: false });
  });

  test("asks for nothing, whatever is stored by now", () => {
    const stored = new Date("2026-01-01T00:00:00Z");
    expect(read("2026-10-25T01:30", "UTC", stored, "2026-10-25T01:30").data?.time).toBeUndefined();
    expect(read("", "UTC", stored, "").data?.time).toBeUndefined();
  });

  test("and one that was emptied asks for none", () => {
    expect(read("", "UTC", second).data?.time).toBeNull();
  });
});
