import { once } from "node:events";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import express, { type Express } from "express";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createExpressServer } from "../../src/lib/express-server.js";

let app: Express;
let server: Server;

beforeEach(async () => {
  app = express();
  server = createExpressServer(app).listen(0, "127.0.0.1");
  await once(server, "listening");
});

afterEach(() => server.close());

const ask = (path: string) => fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`);

test("an app has all of Express's methods", async () => {
  app.get("/:name", (req, res) => {
    res
      .type("text")
      .send([req.params.name, req.get("Host")?.split(":")[0], req.app === app, res.app === app].join());
  });
  const answer = await ask("/a");
  expect(await answer.text()).toBe("a,127.0.0.1,true,true");
  expect(answer.headers.get("Content-Type")).toBe("text/plain; charset=utf-8");
});

test("Express finds the prototypes that it would have set", async () => {
  const born = new Map<object, unknown>();
  server.prependListener("request", (req, res) => {
    for (const each of [req, res]) born.set(each, Object.getPrototypeOf(each));
  });
  app.get("/", (req, res) => {
    res.json([req, res].map((each) => Object.getPrototypeOf(each) === born.get(each)));
  });
  expect(await (await ask("/")).json()).toEqual([true, true]);
});
