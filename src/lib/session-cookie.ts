/** Browsers take a cookie with the prefix __Host- by https alone, and only from the host itself. */
export const sessionCookies = { secure: "__Host-octavo", plain: "octavo" };

const pattern = /(?:^|;\s*)(?:__Host-)?octavo=/;

/** Whether a Cookie header says that someone is, or was, signed in. */
export function hasSession(cookies: string): boolean {
  return pattern.test(cookies);
}
