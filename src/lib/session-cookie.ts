/** The prefix __Host- keeps other hosts of the domain from setting it, but browsers take it by https alone. */
export const sessionCookies = { secure: "__Host-octavo", plain: "octavo" };

const pattern = /(?:^|;\s*)(?:__Host-)?octavo=/;

/** Whether a Cookie header says that someone is, or was, signed in. */
export function hasSession(cookies: string): boolean {
  return pattern.test(cookies);
}
