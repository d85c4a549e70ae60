import { join } from "node:path";
import { forgetSecret, keepSecret, readSecret } from "./kept-secret.js";
import { sameSecret } from "./keyed-hash.js";

const fileIn = (varDir: string) => join(varDir, "setup-token");

/** The token that proves that someone sees what the server prints; made when there is none. */
export function keepSetupToken(varDir: string): string {
  return keepSecret(fileIn(varDir));
}

export function isSetupToken(varDir: string, given: string): boolean {
  const kept = readSecret(fileIn(varDir));
  return kept !== null && sameSecret(given, kept);
}

/** When someone can sign in, nobody is set up by a token any more. */
export function forgetSetupToken(varDir: string): void {
  forgetSecret(fileIn(varDir));
}
