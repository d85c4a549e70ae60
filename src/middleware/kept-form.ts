import type { Request, Response } from "express";
import { unreadForm } from "./form-bodies.js";

/** What can be sent again a little later, as it is, is kept for whoever typed it. */
const passing = new Set([401, 429, 500, 503, 507]);

/** What cannot be sent there any more is at least shown. */
const lasting = new Set([404, 410]);

/** What is not shown again. */
const secret = /password|token|^code$/i;

export interface KeptForm {
  /** Where it may be sent again; null: nowhere. */
  action: string | null;
  /** What is longer than a line, to be seen and copied … */
  texts: [name: string, value: string][];
  /** … and the rest. */
  rest: [name: string, value: string][];
}

/**
 * The form whose sending failed for no fault of its own; null for any other. One with a password is typed anew. When the
 * error came before the form's turn (the database was away when the session was looked up), it is read now.
 */
export async function keptForm(req: Request, res: Response, status: number): Promise<KeptForm | null> {
  if (req.method !== "POST" || !(passing.has(status) || lasting.has(status))) return null;
  if (req.body === undefined && !req.readableEnded)
    await new Promise<void>((resolve) => unreadForm(req, res, () => resolve())); // what cannot be read stays unread
  const fields = Object.entries((req.body ?? {}) as Record<string, unknown>).flatMap(([name, value]) =>
    [value]
      .flat()
      .filter((one) => typeof one === "string")
      .map((one): [string, string] => [name, one]),
  );
  if (!fields.length || fields.some(([name]) => secret.test(name))) return null;
  const isText = ([, value]: [string, string]) => value.length > 80 || value.includes("\n");
  return {
    action: passing.has(status) ? req.originalUrl : null,
    texts: fields.filter(isText),
    rest: fields.filter((field) => !isText(field)),
  };
}
