import { pino, type Logger } from "pino";

export type Log = Logger;

/** JSON lines on stdout. Secrets have no place in a record: these paths are blanked even if someone puts them there. */
export function createLog(level: string): Log {
  return pino({
    level,
    redact: {
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
    },
  });
}
