import { expect } from "vitest";
import type { Answer } from "./asking.js";

/** Of one hop alone, or of one answer alone. */
const ofTheHop = "connection keep-alive date server transfer-encoding upgrade x-request-id".split(" ");

/** The app makes the validators of files otherwise; files never change, so nobody asks with them. */
export const validators = ["etag", "last-modified"];

/** What a proxy says by itself is what the app says, but for the headers named. */
export function expectSameHeaders(fromApp: Answer, fromProxy: Answer, except: string[] = []): void {
  const told = ({ status, headers }: Answer) => ({
    status,
    ...Object.fromEntries(
      Object.entries(headers)
        .filter(([name]) => !ofTheHop.includes(name) && !except.includes(name))
        .map(([name, value]) => [name, name === "vary" ? String(value).split(/, */) : value]),
    ),
  });
  expect(told(fromProxy)).toEqual(told(fromApp));
}
