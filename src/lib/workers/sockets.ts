import { once } from "node:events";
import { chmod, lstat, rm } from "node:fs/promises";
import { connect, createServer, type AddressInfo, type Server, type Socket } from "node:net";

export interface Place {
  /** Descriptors of sockets that listen already: they come first. */
  inherited: number[];
  /** Path of a unix socket, and who may connect to it. */
  path: string | undefined;
  mode: number;
  host: string;
  port: number;
}

export interface Listening {
  /** `http://host:port`, or the path of a socket. */
  url: string;
  close: () => void;
}

/** Another program listens there: its message says where. */
export class PlaceTaken extends Error {
  override name = "PlaceTaken";
}

type Address = { fd: number } | { path: string } | { host: string; port: number };

interface Listener {
  /** Gets every connection, paused. */
  accept: (socket: Socket) => void;
  /** Hears why a connection could not be accepted. */
  failed: (error: Error) => void;
}

/** Throws PlaceTaken. */
export async function listen(place: Place, listener: Listener): Promise<Listening> {
  const { inherited, path, mode, host, port } = place;
  const open = (address: Address) => openSocket(address, listener);
  if (inherited.length) return listening(await Promise.all(inherited.map((fd) => open({ fd }))));
  if (!path) return listening([await open({ host, port })]);
  await removeStale(path);
  const server = await open({ path });
  await chmod(path, mode);
  return listening([server]);
}

async function openSocket(address: Address, { accept, failed }: Listener): Promise<Server> {
  const server = createServer({ pauseOnConnect: true, noDelay: true }, accept);
  const listens = once(server, "listening");
  server.listen(address);
  try {
    await listens;
    return server.on("error", failed);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EADDRINUSE") throw error;
    throw new PlaceTaken("port" in address ? `port ${address.port}` : "the socket", { cause: error });
  }
}

function listening(servers: Server[]): Listening {
  const address = servers[0]?.address() as AddressInfo | string;
  return { url: urlOf(address), close: () => servers.forEach((server) => server.close()) };
}

function urlOf(address: AddressInfo | string): string {
  if (typeof address === "string") return address;
  const host = address.family === "IPv6" ? `[${address.address}]` : address.address;
  return `http://${host}:${address.port}`;
}

/** A server that was killed leaves its socket behind. */
async function removeStale(path: string): Promise<void> {
  const stats = await lstat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "ENOENT") throw error;
  });
  if (!stats) return;
  if (!stats.isSocket() || (await isAnswered(path))) throw new PlaceTaken(path);
  await rm(path, { force: true });
}

function isAnswered(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(path);
    socket.once("connect", () => resolve(true)).once("error", () => resolve(false));
    socket.once("connect", () => socket.destroy());
  });
}
