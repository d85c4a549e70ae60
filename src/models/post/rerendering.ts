import { RENDERER_VERSION } from "../../lib/markdown/index.js";
import type { Changes } from "../audit/changes.js";
import { change, type Actor } from "../change.js";
import { db } from "../db.js";
import { isLive } from "./publishing.js";
import { renderBody } from "./rendering.js";

const atOnce = 50;

/** Renders posts anew that an older renderer made, or all; the text stays as it is. Answers how many. */
export async function rerender({ all }: { all: boolean }, by: Actor, at: Date): Promise<number> {
  const older = all ? {} : { rendererVersion: { lt: RENDERER_VERSION } };
  let count = 0;
  for (let after = 0; ;) {
    const posts = await db.post.findMany({
      where: { id: { gt: after }, ...older },
      orderBy: { id: "asc" },
      take: atOnce,
      select: {
        id: true,
        title: true,
        body: true,
        excerpt: true,
        version: true,
        liveAt: true,
        updatedAt: true,
        rendererVersion: true,
      },
    });
    for (const { id, version, liveAt, updatedAt, rendererVersion, ...text } of posts) {
      const rendered = await renderBody(text);
      await change(by, at, async ({ tx, record }) => {
        // Whoever saved in the meantime has rendered it, too.
        if (!(await tx.post.count({ where: { id, version } }))) return;
        await tx.post.updateMany({ where: { id }, data: { ...rendered, updatedAt } });
        const changes: Changes = { rendererVersion: [rendererVersion, rendered.rendererVersion] };
        const visible = isLive({ liveAt }, at);
        record({ action: "render", model: "post", id, name: text.title, changes, visible });
        count += 1;
      });
    }
    const last = posts.at(-1);
    if (!last) return count;
    after = last.id;
  }
}
