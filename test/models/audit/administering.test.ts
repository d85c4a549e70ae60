import { beforeEach, describe, expect, test } from "vitest";
import { restoreTrashed } from "../../../src/admin/engine/restoring.js";
import { change, type Change } from "../../../src/models/change.js";
import { db } from "../../../src/models/db.js";
import { discard, insert, remove, update } from "../../../src/models/records.js";
import type { Writer } from "../../../src/models/policy.js";
import * as Redirect from "../../../src/models/redirect.js";
import * as Session from "../../../src/models/session.js";
import * as Tag from "../../../src/models/tag.js";
import * as User from "../../../src/models/user.js";
import { aPost, noon } from "../../support/blog.js";
import { ben, told } from "../../support/audit.js";
import { useDatabase } from "../../support/database.js";
import { aPerson } from "../../support/people.js";

useDatabase();

const by = (work: (door: Change) => Promise<unknown>) => told(() => change(ben, noon, work));
const cleo: Writer = { member: { id: 1, slug: "cleo", name: "Cleo", role: "editor" }, by: ben };
const isoNoon = noon.toISOString();

describe("the audit tells of tags", () => {
  const draft = { name: "News", slug: "news", description: "New." };

  test("that are made, and renamed with their address", async () => {
    expect(await by((door) => Tag.create(door, draft))).toEqual([
      {
        did: "create tag",
        name: "News",
        changes: { name: [null, "News"], slug: [null, "news"], description: [null, "New."] },
      },
    ]);
    expect(await by((door) => Tag.update(door, 1, { ...draft, name: "Now", slug: "now" }))).toEqual([
      {
        did: "create redirect",
        name: "/tags/news",
        changes: { from: [null, "/tags/news"], to: [null, "tag 1"] },
      },
      { did: "update tag", name: "Now", changes: { name: ["News", "Now"], slug: ["news", "now"] } },
    ]);
    expect(await by((door) => Tag.update(door, 1, { ...draft, name: "Now", slug: "now" }))).toEqual([]);
  });

  test("that become one, and what led to them", async () => {
    await aPost({ tags: ["Ink", "Tin"] });
    await change(ben, noon, (door) => Redirect.lead(door, "/t/tin", { tagId: 2 }));
    expect(await by((door) => Tag.merge(door, [1, 2], 1))).toEqual([
      { did: "update redirect", name: "/t/tin", changes: { to: ["tag 2", "tag 1"] } },
      {
        did: "create redirect",
        name: "/tags/tin",
        changes: { from: [null, "/tags/tin"], to: [null, "tag 1"] },
      },
      {
        did: "merge tag",
        name: "Tin",
        changes: { name: ["Tin", "Ink"], slug: ["tin", "ink"], posts: [1, 0] },
      },
    ]);
  });

  test("that go to the trash with what hangs on them, and come back", async () => {
    await aPost({ tags: ["Ink"] });
    const fields = { slug: "ink", name: "Ink", postTags: 1 };
    const naming = { name: "Ink", visible: true };
    const [trashed] = await by((door) => discard(door, "Tag", 1, "Ben", naming));
    expect(trashed).toMatchObject({ did: "trash tag", name: "Ink" });
    expect(trashed!.changes).toMatchObject(
      Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, [value, null]])),
    );
    expect(trashed!.changes.deletedAt).toEqual([null, isoNoon]);
    expect(await told(() => restoreTrashed([1], cleo, noon))).toEqual([
      { did: "restore tag", name: "Ink", changes: { deletedAt: [isoNoon, null] } },
    ]);
  });
});

test("the audit tells of redirects that someone writes down", async () => {
  const nowhere = { to: null, postId: null, pageId: null, tagId: null, authorId: null };
  await aPost();
  expect(await by((door) => Redirect.create(door, { ...nowhere, from: "/a", postId: 1 }))).toEqual([
    { did: "create redirect", name: "/a", changes: { from: [null, "/a"], to: [null, "post 1"] } },
  ]);
  expect(await by((door) => Redirect.update(door, 1, { ...nowhere, from: "/b", to: "/c" }))).toEqual([
    { did: "update redirect", name: "/b", changes: { from: ["/a", "/b"], to: ["post 1", "/c"] } },
  ]);
  expect(await by((door) => Redirect.update(door, 1, { ...nowhere, from: "/b" }))).toEqual([
    { did: "update redirect", name: "/b", changes: { to: ["/c", "gone"] } },
  ]);
});

describe("the audit tells of people in an owner's hands", () => {
  const person = {
    name: "Cleo",
    slug: "cleo",
    email: "cleo@example.org",
    role: "editor",
    bio: "Edits.",
    website: "",
    disabled: false,
    passwordHash: "hash",
  } as const;
  let id: number;
  beforeEach(async () => {
    await aPerson("Ada", "owner");
    id = await change(ben, noon, (door) => User.add(door, person));
  });

  test("who is added, and whether they can sign in", async () => {
    const entries = await by((door) =>
      User.add(door, { ...person, name: "Dora", slug: "dora", email: "dora@example.org", disabled: true }),
    );
    expect(entries).toEqual([
      {
        did: "create user",
        name: "Dora",
        changes: {
          name: [null, "Dora"],
          slug: [null, "dora"],
          email: [null, "dora@example.org"],
          role: [null, "editor"],
          bio: [null, "Edits."],
          disabledAt: [null, isoNoon],
          password: [null, "set"],
        },
      },
    ]);
  });

  test("what is changed", async () => {
    const amended = { ...person, slug: "cleo-v", bio: "", role: "author", disabled: true } as const;
    expect(await by((door) => User.amend(door, id, amended))).toEqual([
      {
        did: "create redirect",
        name: "/authors/cleo",
        changes: { from: [null, "/authors/cleo"], to: [null, `author ${id}`] },
      },
      { did: "update user", name: "Cleo", changes: { slug: ["cleo", "cleo-v"], bio: ["Edits.", ""] } },
      { did: "update user", name: "Cleo", changes: { role: ["editor", "author"] } },
      { did: "disable user", name: "Cleo", changes: { disabledAt: [null, isoNoon] } },
      { did: "password user", name: "Cleo", changes: { password: ["set", "set anew"] } },
    ]);
  });

  test("who goes, and what goes with them", async () => {
    await change(ben, noon, (door) => Redirect.lead(door, "/by/cleo", { authorId: id }));
    const place = { address: "192.0.2.9", userAgent: "Browser" };
    await Session.open({ id, passwordHash: "hash" }, place, noon);
    await Session.open({ id, passwordHash: "hash" }, place, noon);
    const [session] = await db.session.findMany();
    expect(await by((door) => Session.end(door, session!.id, id))).toEqual([
      {
        did: "end session",
        name: "Session of Cleo",
        changes: { createdAt: [isoNoon, null], address: ["192.0.2.9", null], userAgent: ["Browser", null] },
      },
    ]);
    expect(await by((door) => User.remove(door, { id }))).toEqual([
      {
        did: "destroy redirect",
        name: "/by/cleo",
        changes: { from: ["/by/cleo", null], to: [`author ${id}`, null] },
      },
      {
        did: "destroy user",
        name: "Cleo",
        changes: {
          name: ["Cleo", null],
          slug: ["cleo", null],
          email: ["cleo@example.org", null],
          role: ["editor", null],
          bio: ["Edits.", null],
          password: ["set", null],
          sessions: [1, null],
        },
      },
    ]);
  });
});

test("the audit tells of any row that the admin writes", async () => {
  const naming = { name: "a.png", visible: false };
  const file = { hash: "0".repeat(32), name: "a.png", type: "image/png", bytes: 3 };
  expect(await by((door) => insert(door, "Media", { ...file, alt: "" }, naming))).toEqual([
    {
      did: "create media",
      name: "a.png",
      changes: Object.fromEntries(Object.entries(file).map(([name, value]) => [name, [null, value]])),
    },
  ]);
  expect(
    await by((door) => update(door, "Media", { id: 1, ...file }, { alt: "A", bytes: 3 }, naming)),
  ).toEqual([{ did: "update media", name: "a.png", changes: { alt: [null, "A"] } }]);
  expect(await by((door) => remove(door, "Media", 1, ["name", "alt"], naming))).toEqual([
    { did: "destroy media", name: "a.png", changes: { name: ["a.png", null], alt: ["A", null] } },
  ]);
});
