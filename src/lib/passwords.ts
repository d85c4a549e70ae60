import { hash, verify } from "@node-rs/argon2";
import { Busy } from "./errors.js";
import { Gate } from "./gate.js";

/** Argon2id with OWASP's first choice: 19 MiB, two passes, one lane (Password Storage Cheat Sheet). About 70 ms. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Of no password that anyone has: verifying against it takes as long as against one that someone has. */
export const nobodysHash =
  "$argon2id$v=19$m=19456,t=2,p=1$f6vnKyWpV5M7QB1enCZxsA$z01N8MKyqnovO7FZVs2UQo8MfME7to10yu7h4toKfFg";

const waitMs = 10_000;

// One at a time, on another thread than the event loop's: however many sign in, the pages keep a core.
const gate = new Gate(() => new Busy("Too many are signing in at this moment"));

export interface Passwords {
  hash: (password: string) => Promise<string>;
  verify: (hash: string, password: string) => Promise<boolean>;
}

/** Runs what hashes and verifies when its turn comes. Throws Busy when it does not come within 10 s. */
export async function inTurn<T>(work: (passwords: Passwords) => Promise<T>): Promise<T> {
  await gate.enter(waitMs);
  try {
    return await work({ hash: (password) => hash(password, cost), verify });
  } finally {
    gate.leave();
  }
}

/** A password as it is stored: a PHC string with its own salt. */
export function hashPassword(password: string): Promise<string> {
  return inTurn((passwords) => passwords.hash(password));
}

export function verifyPassword(stored: string, password: string): Promise<boolean> {
  return inTurn((passwords) => passwords.verify(stored, password));
}
