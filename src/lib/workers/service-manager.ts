const names = ["NOTIFY_SOCKET", "LISTEN_FDS", "LISTEN_PID", "LISTEN_FDNAMES"];

/** What systemd passes on to the process that it starts, and to no other: sd_listen_fds(3), sd_notify(3). */
export function readServiceManager({ NOTIFY_SOCKET, LISTEN_FDS, LISTEN_PID }: NodeJS.ProcessEnv) {
  const sockets = LISTEN_PID === String(process.pid) ? Number(LISTEN_FDS) || 0 : 0;
  return { notifySocket: NOTIFY_SOCKET, inherited: Array.from({ length: sockets }, (_, i) => 3 + i) };
}

/** The environment of a process that systemd does not start itself. */
export function withoutServiceManager(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !names.includes(name)));
}
