import { beforeEach, describe, expect, test } from "vitest";
import * as Author from "../../../src/models/author.js";
import { change } from "../../../src/models/change.js";
import { db } from "../../../src/models/db.js";
import * as Session from "../../../src/models/session.js";
import * as Setting from "../../../src/models/setting.js";
import * as User from "../../../src/models/user.js";
import { aPost, noon, settle, useBlog } from "../../support/blog.js";
import { ben, told } from "../../support/audit.js";
import { aSite, anEntry, bringIn } from "../../support/importing.js";
import { aPerson, browserOf, password, type Person } from "../../support/people.js";

const blog = useBlog();

let ada: Person;
beforeEach(async () => {
  ada = await aPerson("Ada", "owner");
});

const signIn = (person: Person) => Session.open(person, { address: "", userAgent: "" }, noon);
const newcomer = { name: "Cleo", email: "cleo@example.org", passwordHash: "h", role: "editor" } as const;

describe("the audit tells of people", () => {
  test("who joined", async () => {
    expect(await told(() => User.create(newcomer, ben, noon))).toEqual([
      {
        did: "create user",
        name: "Cleo",
        changes: {
          name: [null, "Cleo"],
          email: [null, "cleo@example.org"],
          role: [null, "editor"],
          password: [null, "set"],
          slug: [null, "cleo"],
        },
      },
    ]);
  });

  test("whose name an import brought, and that they joined", async () => {
    const named = await told(() => change(ben, noon, (door) => Author.ensureNamed(door, "cleo")));
    const changes = { name: [null, "cleo"], slug: [null, "cleo"] };
    expect(named).toEqual([{ did: "create user", name: "cleo", changes }]);
    expect(await told(() => User.create(newcomer, ben, noon))).toEqual([
      {
        did: "update user",
        name: "Cleo",
        changes: {
          name: ["cleo", "Cleo"],
          email: [null, "cleo@example.org"],
          role: ["author", "editor"],
          password: [null, "set"],
        },
      },
    ]);
  });

  test("what they may do, and whether they may come in", async () => {
    const { id } = await aPerson("Dora", "author");
    const dora = { ...ada, id, passwordHash: (await db.user.findUnique({ where: { id } }))!.passwordHash! };
    const setRole = () => User.setRole(id, "owner", ben, noon);
    expect(await told(setRole)).toEqual([
      { did: "update user", name: "Dora", changes: { role: ["author", "owner"] } },
    ]);
    expect(await told(setRole)).toEqual([]);
    await signIn(dora);
    await signIn(dora);
    const setDisabled = (disabled: boolean) => told(() => User.setDisabled(id, disabled, ben, noon));
    expect(await setDisabled(true)).toEqual([
      {
        did: "disable user",
        name: "Dora",
        changes: { disabledAt: [null, noon.toISOString()], sessions: [2, 0] },
      },
    ]);
    expect(await setDisabled(true)).toEqual([]);
    expect(await setDisabled(false)).toEqual([
      { did: "enable user", name: "Dora", changes: { disabledAt: [noon.toISOString(), null] } },
    ]);
  });

  test("that they have another password, and nothing of it", async () => {
    await signIn(ada);
    expect(await told(() => User.setPassword(ada.id, "hash", ben, noon))).toEqual([
      { did: "password user", name: "Ada", changes: { password: ["set", "set anew"], sessions: [1, 0] } },
    ]);
    await User.setPassword(ada.id, ada.passwordHash, ben, noon);
    const given = { current: password, password: "another horse battery" };
    expect(await told(() => User.changePassword(ada.id, given, ben, noon))).toEqual([
      { did: "password user", name: "Ada", changes: { password: ["set", "set anew"] } },
    ]);
  });

  test("what they say of themselves", async () => {
    const profile = { name: "Ada L", bio: "Counts.", website: "", version: 1 };
    expect(await told(() => User.updateProfile(ada.id, profile, ben, noon))).toEqual([
      { did: "update user", name: "Ada L", changes: { name: ["Ada", "Ada L"], bio: ["", "Counts."] } },
    ]);
    const about = { bio: "Writes.", website: "https://cleo.example" };
    const describe = () => change(ben, noon, (door) => Author.describe(door, "Ada", about));
    expect(await told(describe)).toEqual([
      {
        did: "update user",
        name: "Ada",
        changes: { bio: ["Counts.", "Writes."], website: ["", "https://cleo.example"] },
      },
    ]);
    expect(await told(describe)).toEqual([]);
  });
});

describe("the audit tells of the site", () => {
  test("how it was set, from what to what", async () => {
    await settle({ title: "Ink" });
    const values = { title: "Tin", postsPerPage: 10 };
    const version = Setting.versionOf(Setting.partOf(await Setting.site(), Object.keys(values)));
    expect(await told(() => Setting.save(values, version, ben, noon))).toEqual([
      { did: "update setting", name: "title", changes: { value: ["Ink", "Tin"] } },
      { did: "update setting", name: "postsPerPage", changes: { value: [null, 10] } },
    ]);
  });

  test("what an import brought in: settings, tags, authors, posts, pages and addresses", async () => {
    const tags = [{ name: "News", description: "New.", paths: ["/t/news/"], feeds: [] }];
    const entry = anEntry("ink", { authors: ["Cleo"], tags: ["News"] });
    const site = aSite([entry, anEntry("imprint", { kind: "page", draft: true })], { title: "Ink", tags });
    const entries = await told(() => bringIn(blog, site, { by: ben }));
    expect(entries.map(({ did, name }) => `${did} ${name}`)).toEqual([
      "update setting title",
      "create tag News",
      "update tag News",
      "create redirect /t/news",
      "create page imprint",
      "create user Cleo",
      "create post ink",
      "create redirect /ink",
    ]);
    const changes = Object.assign(
      {},
      ...entries.map(({ did, name, changes }) => ({ [`${did} ${name}`]: changes })),
    );
    expect(changes).toMatchObject({
      "update tag News": { description: ["", "New."] },
      "create redirect /t/news": { from: [null, "/t/news"], to: [null, "tag 1"] },
      "create post ink": { title: [null, "ink"], authors: [null, ["Cleo"]], importKey: [null, "test:ink"] },
      "create redirect /ink": { to: [null, "post 1"] },
      "create page imprint": { title: [null, "imprint"], status: [null, "draft"] },
    });
  });
});

test("every entry says who, when and from where", async () => {
  const browser = await browserOf(blog, ada, blog.app({ TRUST_PROXY: "loopback" }));
  const entry = { at: noon, actorId: ada.id, actorName: "Ada", source: "web" };
  await browser
    .post("/account", { name: "Ada L", bio: "", website: "", version: "1" })
    .set("X-Forwarded-For", "192.0.2.9");
  const last = () => db.audit.findFirst({ orderBy: { id: "desc" } });
  expect(await last()).toMatchObject({ ...entry, address: "192.0.2.9", objectId: String(ada.id) });
  await aPost();
  expect(await last()).toMatchObject({
    at: noon,
    actorId: null,
    actorName: "Ada",
    source: "command",
    address: "",
  });
});
