/** The expected ways to fail, in the domain's words. Only middleware/errors.ts knows their status codes. */

export class NotFound extends Error {
  override name = "NotFound";
}

/** It was here once, and a reader could have seen it. */
export class Gone extends Error {
  override name = "Gone";
}

/** Their session has ended since they were shown what they send. */
export class SignedOut extends Error {
  override name = "SignedOut";
}

export class Forbidden extends Error {
  override name = "Forbidden";
}

/** A mistake a person can mend: messages by field name, "" for the form as a whole. */
export class Invalid extends Error {
  override name = "Invalid";
  constructor(readonly fields: Readonly<Record<string, string>>) {
    super(
      Object.entries(fields)
        .map(([field, message]) => (field ? `${field}: ${message}` : message))
        .join("; "),
    );
  }
}

/** Someone else saved first: both texts, so that nobody's words are dropped. */
export class Conflict<T> extends Error {
  override name = "Conflict";
  constructor(
    readonly theirs: T,
    readonly mine: T,
  ) {
    super("This was saved by someone else in the meantime");
  }
}

export class TooMany extends Error {
  override name = "TooMany";
  constructor(readonly retryAfterSeconds: number) {
    super(`Too many attempts: try again in ${retryAfterSeconds} seconds`);
  }
}

/** The server has more to do than it can finish in time: the same request may succeed a little later. */
export class Busy extends Error {
  override name = "Busy";
}
