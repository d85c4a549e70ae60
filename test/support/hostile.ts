import { db } from "../../src/models/db.js";
import { aDraft, aPage, aPost } from "./blog.js";
import type { Person, Visitor } from "./people.js";
import { aPerson, cookieOf } from "./people.js";

/** Rows in every table that the admin may show, people with passwords and sessions among them. */
export async function fillTables(): Promise<{ owner: Person; editor: Person }> {
  const owner = await aPerson("Ada", "owner");
  const editor = await aPerson("Cleo", "editor");
  await cookieOf(await aPerson("Ben", "author"));
  const tags = ["paper", "ink & water", "日本語", "=1+1"];
  await aPost({ title: "A \"title\" with 'quotes', %, _ and 🗞️", authors: ["Ben"], tags });
  await aDraft({ title: "<script>alert(1)</script>" });
  await aPage({ title: "About", slug: "about" });
  return { owner, editor };
}

/**
 * What no answer may hold: hashes of passwords, and what opens a session. That is kept nowhere; its hash, which opens
 * nothing, is the session's address.
 */
export async function secrets(): Promise<string[]> {
  const users = await db.user.findMany({ select: { passwordHash: true } });
  return users.flatMap(({ passwordHash }) => passwordHash ?? []);
}

/** What is wrong with an answer to someone who means harm: "" for nothing. */
export async function faultIn(
  asking: ReturnType<Visitor["get"]>,
  hidden: readonly string[],
): Promise<string> {
  const { status, text } = await asking.catch((error: Error) => ({ status: 599, text: error.message }));
  if (status >= 500) return `answered ${status} ${status === 599 ? text : ""}`;
  const told = hidden.find((secret) => text.includes(secret));
  return told ? `tells ${told}` : "";
}
