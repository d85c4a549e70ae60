import type { Express } from "express";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { allResources } from "../../src/admin/engine/registry.js";
import "../../src/admin/index.js";
import { db } from "../../src/models/db.js";
import { useBlog } from "../support/blog.js";
import { fieldsIn } from "../support/forms.js";
import { fillTables } from "../support/hostile.js";
import { browserOf, type Visitor } from "../support/people.js";
import { invalidIn } from "../support/validator.js";

const blog = useBlog();
let app: Express;
let owner: Visitor;

beforeAll(() => void (app = blog.app()));
beforeEach(async () => void (owner = await browserOf(blog, (await fillTables()).owner, app)));

async function faultsAt(paths: string[]): Promise<Record<string, string[]>> {
  const found: Record<string, string[]> = {};
  for (const path of paths) {
    const { text, status } = await owner.get(path);
    const faults = status === 200 ? await invalidIn(text) : [`answered ${status}`];
    if (faults.length) found[path] = faults;
  }
  return found;
}

test("every list, form and question is valid HTML", async () => {
  const paths = ["/admin"];
  for (const { path, model, fields, rights, key, imports } of allResources()) {
    const [row] = await rowsOf(model);
    paths.push(`/admin/${path}`, `/admin/${path}?q=nothing+at+all`);
    if (fields.length && rights.add.length) paths.push(`/admin/${path}/new`);
    if (imports) paths.push(`/admin/${path}/import`);
    const id = String(row?.[key]);
    if (row) paths.push(`/admin/${path}/${id}`);
    if (row && rights.delete.length) paths.push(`/admin/${path}/${id}/delete`);
  }
  expect(await faultsAt(paths)).toEqual({});
});

test("so is what comes back: mistakes, what was found, what was saved elsewhere, a question for many", async () => {
  const [tag] = await db.tag.findMany();
  const form = fieldsIn((await owner.get(`/admin/tags/${tag!.id}`)).text);
  await owner.post(`/admin/tags/${tag!.id}`, { ...form, description: "Theirs" });
  const answers = [
    await owner.post("/admin/tags", { name: "", slug: "No No" }),
    await owner.post("/admin/redirects", { from: "/a", do: "find:tagId", "tagId.q": "p" }),
    await owner.post("/admin/redirects/import", { csv: "from\nx" }),
    await owner.post(`/admin/tags/${tag!.id}`, { ...form, description: "Mine" }),
    await owner.post("/admin/tags/actions", { act: "merge", all: "on" }),
    await owner.post("/admin/tags/actions", { act: "delete", ids: String(tag!.id) }),
  ];
  expect(answers.map(({ status }) => status)).toEqual([422, 200, 422, 409, 200, 200]);
  for (const { text } of answers) expect(await invalidIn(text)).toEqual([]);
});

function rowsOf(model: string): Promise<Record<string, unknown>[]> {
  const name = (model.charAt(0).toLowerCase() + model.slice(1)) as "tag";
  return db[name].findMany({ take: 1 });
}
