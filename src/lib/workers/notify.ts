import { execFile } from "node:child_process";
import type { Log } from "../log.js";

/**
 * Tells systemd how the service stands, by lines as in sd_notify(3): `READY=1`. Node has no datagram sockets of unix, so
 * that `systemd-notify` sends them, one after the other; the unit needs `NotifyAccess=all`. Without a socket it says nothing.
 */
export function createNotifier(socket: string | undefined, log: Log): (...lines: string[]) => Promise<void> {
  let last = Promise.resolve();
  if (!socket) return () => last;
  const send = (lines: string[]) =>
    new Promise<void>((resolve) => {
      const env = { NOTIFY_SOCKET: socket, PATH: "/usr/bin:/bin" };
      execFile("systemd-notify", lines, { env }, (error) => {
        if (error) log.warn(`systemd-notify: ${error.message}`);
        resolve();
      });
    });
  return (...lines) => (last = last.then(() => send(lines)));
}
