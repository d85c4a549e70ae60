import { readFileSync } from "node:fs";
import { join } from "node:path";

/** Whoever sets the benches' blogs up. */
export const owner = { email: "ada@example.org", password: "correct horse battery" };

/** Makes the blog's owner; resolves with the cookie of their session. */
export async function setUp(ask, varDir) {
  const token = readFileSync(join(varDir, "setup-token"), "utf8").trim();
  const fields = { token, title: "Bench", name: "Ada Bench", ...owner };
  const { headers } = await ask("POST", "/setup", { fields });
  return headers["set-cookie"].map((line) => line.split(";")[0]).join("; ");
}

/** Makes a post; resolves with its id. `pressed`: save for a draft, publish. */
export async function createPost(ask, cookie, { title, slug, body }, pressed) {
  const { headers } = await ask("POST", "/desk/posts", {
    cookie,
    fields: { title, slug, body, do: pressed },
  });
  return Number(headers.location.split("/")[3]);
}

/** What the form of a post sends when its text alone was changed. */
export function changedForm({ title, slug }, body, version) {
  return {
    title,
    slug,
    body,
    version: String(version),
    publishedAt: "",
    publishedAtWas: "",
    commentsOpen: "on",
    commentsOpenWas: "on",
    do: "save",
  };
}
