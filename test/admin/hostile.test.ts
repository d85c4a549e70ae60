import type { Express } from "express";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { allResources } from "../../src/admin/engine/registry.js";
import type { Resource } from "../../src/admin/engine/resource.js";
import "../../src/admin/index.js";
import { useBlog } from "../support/blog.js";
import { faultIn, fillTables, secrets } from "../support/hostile.js";
import { browserOf, type Visitor } from "../support/people.js";

// Whatever someone sends to the admin, whichever models it has: it answers, and tells nothing that was not declared.

const blog = useBlog();
let app: Express;
let owner: Visitor;
let hidden: string[];

beforeAll(() => void (app = blog.app()));
beforeEach(async () => {
  const people = await fillTables();
  owner = await browserOf(blog, people.owner, app);
  hidden = await secrets();
});

const long = "a".repeat(10_000);
const names = ["passwordHash", ..."__proto__ constructor toString id;--  - --id %00".split(" "), long];
const texts = [..."' \" % _ ! \\ \0 %00 🗞️ \ud800".split(" "), "' OR 1=1 --", long, "a ".repeat(3_000)];
const cursor = (value: unknown) => Buffer.from(JSON.stringify(value) ?? "").toString("base64url");
const dates = [
  "-271821-04-20T00:00:00.000Z",
  "+275760-09-13T00:00:00.000Z",
  "0000-01-01",
  "-000001-01-01T00:00:00Z",
];
const cursors = [
  ..."!!! AAAA W10".split(" "),
  long,
  ...[null, 1, "text", {}, [], [1], [null, null], [{}, []], [[1], [2]], ["a", "b"], [true, false]].map(
    cursor,
  ),
  ...[2 ** 31, -(2 ** 31), 2 ** 53, 1e308, 0.5, -1].flatMap((n) => [
    cursor([n, n]),
    cursor(["a", n]),
    cursor([n, 1]),
  ]),
  ...dates.map((date) => cursor([date, 1])),
  ...["\0", "\ud800", "x".repeat(1_500), "'", "__proto__"].map((text) => cursor([text, 1])),
];
const days = "2026-13 2026-02-30 2026-00 0000 0000-01-01 1799 1800 2999-12-31 9999 9999-12 9999-12-31".split(
  " ",
);
const pages = [..."0 -1 1e9 999999 9999999 99999999 1.5 NaN Infinity %00".split(" "), long];
const ids = [..."0 -1 1e9 999999999 9999999999 NaN 1.5 0x1 %00 %FF __proto__ ..%2f".split(" "), long];

const sent = (text: string) => encodeURIComponent(text.toWellFormed());
const words = texts.map(sent);
const choices = [...names, ...texts].map(sent).concat(ids);
const unknown = ["passwordHash=x", "__proto__=1", "constructor=1", "id=1"];
const queries = [
  ...[...names, ...names.map((name) => `-${name}`)].map((name) => `sort=${sent(name)}`),
  ...words.map((text) => `q=${text}`),
  ...cursors.flatMap((place) => [`after=${place}`, `before=${place}`]),
  ...[...days.map(sent), ...words].map((day) => `date=${day}`),
  ...pages.map((page) => `page=${page}`),
  ..."q=a&q=b sort=id&sort=id page=1&page=2 after=W10&after=W10 date=2026&date=2025".split(" "),
  ..."q[a]=1 sort[]=id page[$gt]=1 after[0]=1 date[year]=2026 __proto__[x]=1 q=%FF%FE".split(" "),
];

/** What is wrong with the answers to these addresses, by address. */
async function faults(paths: readonly string[]): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const path of paths) {
    const fault = await faultIn(owner.get(path), hidden);
    if (fault) found[path.slice(0, 200)] = fault;
  }
  return found;
}

test("there is something to tell", () => {
  expect(hidden.length).toBeGreaterThan(2);
});

test("models that there are not", async () => {
  const models = [..."nothing User user __proto__ constructor %00 %FF ..".split(" "), long.slice(0, 500)];
  const paths = models.flatMap((model) =>
    ["", ".csv", "/new", "/1", "/1/delete", "/choices"].map((rest) => model + rest),
  );
  expect(await faults(paths.map((path) => `/admin/${path}`))).toEqual({});
});

/** Every address of a model's pages that someone might make up. */
function addressesOf({ path, filters, fields, sorts }: Resource): string[] {
  const lists = [
    ...queries,
    ...unknown,
    ...filters.flatMap(({ key }) => choices.map((choice) => `${key}=${choice}`)),
    ...[...sorts].flatMap((sort) => cursors.map((place) => `sort=${sort}&after=${place}`)),
  ];
  const brought = fields.flatMap(({ name }) => words.map((text) => `${name}=${text}`));
  const sought = [...names, ...fields.map(({ name }) => name)].flatMap((field) =>
    words.map((text) => `field=${sent(field)}&q=${text}`),
  );
  const rests = [
    ...lists.flatMap((query) => [`?${query}`, `.csv?${query}`]),
    ...[...brought, ...unknown].map((query) => `/new?${query}`),
    ...sought.map((query) => `/choices?${query}`),
    ...ids.flatMap((id) => [`/${id}`, `/${id}/delete`, `/${id}/history`, `/1?list=${id}`]),
    "",
    ".csv",
    "/new",
    "/choices",
    "/1",
    "/2",
    "/1/delete",
  ];
  return rests.map((rest) => `/admin/${path}${rest}`);
}

/** Of the thousands, each model takes its share: all together take every kind. */
const share = 8;

test.each(allResources().map((resource, index) => [resource.path, resource, index] as const))(
  "%s: lists, files and forms by any address",
  async (_path, resource, index) => {
    const addresses = addressesOf(resource).filter((_, position) => position % share === index % share);
    expect(await faults(addresses)).toEqual({});
  },
  120_000,
);
