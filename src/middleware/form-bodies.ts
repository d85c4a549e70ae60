import express from "express";

/**
 * In a form's body a plus sign is a space. The parser turns each into one by itself, which takes seconds for some
 * megabytes of them; in the bytes it takes no time.
 */
function spaces(_req: unknown, _res: unknown, body: Buffer): void {
  for (let at = 0; at < body.length; at++) if (body[at] === 0x2b) body[at] = 0x20;
}

const form = (limit: string, parameterLimit: number) =>
  express.urlencoded({ extended: false, limit, parameterLimit, verify: spaces });

/** A form of a few short fields. */
export const smallForm = form("8kb", 20);

/** A form of some sentences. */
export const mediumForm = form("128kb", 50);

/** A list in which rows were ticked. */
export const listForm = form("256kb", 1_100);

/** A form with a text: the most that the renderer takes, in a script of which each character is sent as nine signs. */
export const longForm = form("12mb", 100);

/** One of a row and of those that belong to it. */
export const recordForm = form("12mb", 2_000);

/** One that nobody asked for yet, to be given back. */
export const unreadForm = form("2mb", 100);
