import { pino, type Logger } from "pino";

export type Log = Logger;

/** JSON lines on stdout, as long as somebody can read them. Secrets have no place in a record: these paths are blanked even if someone puts them there. */
export function createLog(level: string): Log {
  const stdout = pino.destination(1);
  stdout.on("error", () => {}); // a terminal that was closed must not end what is in flight
  const redact = {
    paths: [
      "password",
      "token",
      "secret",
      "cookie",
      "authorization",
      "*.password",
      "*.passwordHash",
      "*.token",
      "*.secret",
      "*.cookie",
      "*.authorization",
      "req.headers",
      "res.headers",
    ],
    censor: "[redacted]",
  };
  return pino({ level, redact }, stdout);
}
