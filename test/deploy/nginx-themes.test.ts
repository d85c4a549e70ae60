import { join } from "node:path";
import { expect, test, vi } from "vitest";
import { ask } from "../support/asking.js";
import { useNginx } from "../support/behind-nginx.js";
import { expectSameHeaders } from "../support/same-headers.js";
import { putTheme } from "../support/themes.js";

const blog = useNginx({ workers: 2 });

const put = (css: string) => putTheme(join(blog.varDir, "themes"), "ink", { "assets/theme.css": css });

async function choose(theme: string): Promise<void> {
  const input = `await change(operator, now(), (door) => Setting.set(door, { theme: '${theme}' }))\n`;
  expect((await blog.manage(["shell"], { input })).code).toBe(0);
}

async function reload(times: number): Promise<void> {
  blog.server.signal("SIGHUP");
  await blog.server.says("Reloaded", times);
}

const stylesheet = async () =>
  /href="(\/assets\/ink-theme[^"]+)"/.exec(String((await blog.ask("/")).body))?.[1];

/** Workers that end may have made pages until then. */
function anotherThan(before: string | undefined): Promise<string> {
  return vi.waitFor(
    async () => {
      const address = await stylesheet();
      if (!address || address === before) throw new Error(`still ${address}`);
      return address;
    },
    { timeout: 15_000, interval: 200 },
  );
}

test("a theme is found by a reload, changed by the next, and its old files are still there for pages that are open", async () => {
  await blog.ask("/");
  await choose("ink");
  expect(await stylesheet()).toBeUndefined(); // nobody has looked
  put("a { color: black }");
  await reload(1);
  const first = await anotherThan(undefined);
  put("a { color: blue }");
  await reload(2);
  const second = await anotherThan(first);
  for (const [address, css] of [
    [first, "a { color: black }"],
    [second, "a { color: blue }"],
  ] as const) {
    const fromNginx = await blog.ask(address);
    expect([fromNginx.status, String(fromNginx.body)]).toEqual([200, css]);
    expectSameHeaders(await ask(blog.app, address), fromNginx);
  }
  await choose("octavo");
  expect(await stylesheet()).toBeUndefined();
});
