import { afterEach, beforeEach, expect, vi } from "vitest";

// An unexpected console.error fails its test; Vitest itself fails the run on an unhandled rejection.
beforeEach(() => {
  vi.spyOn(console, "error");
});

afterEach(() => {
  const said = vi.mocked(console.error).mock?.calls ?? [];
  vi.restoreAllMocks();
  expect(said, "console.error was called").toEqual([]);
});
