import { once } from "node:events";
import { connect, createServer, type AddressInfo } from "node:net";
import { setTimeout } from "node:timers/promises";

/** Numbers of ports where nobody listens. */
export async function freePorts(count: number): Promise<number[]> {
  const servers = Array.from({ length: count }, () => createServer().listen(0, "127.0.0.1"));
  await Promise.all(servers.map((server) => once(server, "listening")));
  const ports = servers.map((server) => (server.address() as AddressInfo).port);
  await Promise.all(servers.map((server) => once(server.close(), "close")));
  return ports;
}

/** Resolves when someone listens; rejects with what `gaveUp` rejects with. */
export async function listeningOn(port: number, gaveUp: Promise<never>): Promise<void> {
  let listens = false;
  while (!listens) {
    const socket = connect(port, "127.0.0.1");
    const tried = once(socket, "connect").then(
      () => (listens = true),
      () => setTimeout(50),
    );
    await Promise.race([tried, gaveUp]);
    socket.destroy();
  }
}
