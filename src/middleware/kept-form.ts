import type { ErrorRequestHandler, Request } from "express";
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

/** The form whose sending failed for no fault of its own; null for any other. One with a password is typed anew. */
export function keptForm({ method, originalUrl, body }: Request, status: number): KeptForm | null {
  if (
    method !== "POST" ||
    !(passing.has(status) || lasting.has(status)) ||
    typeof body !== "object" ||
    body === null
  )
    return null;
  const fields = Object.entries(body as Record<string, unknown>).flatMap(([name, value]) =>
    [value]
      .flat()
      .filter((one) => typeof one === "string")
      .map((one): [string, string] => [name, one]),
  );
  if (!fields.length || fields.some(([name]) => secret.test(name))) return null;
  const isText = ([, value]: [string, string]) => value.length > 80 || value.includes("\n");
  return {
    action: passing.has(status) ? originalUrl : null,
    texts: fields.filter(isText),
    rest: fields.filter((field) => !isText(field)),
  };
}

/**
 * Before an error is shown: reads a form that nobody has read yet, since the error came before its turn (the database
 * was away when the session was looked up). What cannot be read stays unread.
 */
export const readUnread: ErrorRequestHandler = (error, req, res, next) => {
  if (req.method !== "POST" || req.body !== undefined || req.readableEnded) return next(error);
  unreadForm(req, res, () => next(error));
};
