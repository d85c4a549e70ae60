import { once } from "node:events";
import { Agent, createServer, get, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "vitest";
import { drainable } from "../../src/lib/drain.js";

test("a connection that a proxy keeps open is answered once more, and told that it was the last time", async () => {
  const server = createServer((_req, res) => res.end("ok")).listen(0, "127.0.0.1");
  const drain = drainable(server);
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const ask = async () => {
    const [res] = (await once(get({ port, host: "127.0.0.1", agent }), "response")) as [IncomingMessage];
    res.resume();
    await once(res, "end");
    return res.headers.connection;
  };
  expect(await ask()).toBe("keep-alive");
  const ended = drain({ lingerMs: 500, limitMs: 5_000 });
  expect(await ask()).toBe("close");
  await ended;
  expect(server.listening).toBe(false);
});

test("what never finishes is cut off", async () => {
  const server = createServer(() => {}).listen(0, "127.0.0.1");
  const drain = drainable(server);
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const asked = get({ port, host: "127.0.0.1" });
  const cut = once(asked, "error");
  await once(server, "request");
  await drain({ lingerMs: 10, limitMs: 100 });
  expect((await cut)[0]).toMatchObject({ code: "ECONNRESET" });
});
