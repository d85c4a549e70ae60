import { render, RENDERER_VERSION } from "../../lib/markdown/index.js";
import type { Changes } from "../audit/changes.js";
import { change, type Actor } from "../change.js";
import { db } from "../db.js";
import { picturesOf } from "../post/rendering.js";

export type RenderedPage = Awaited<ReturnType<typeof renderPage>>;

/** Takes milliseconds for a long text: never inside a change. */
export async function renderPage(body: string) {
  const { html, contents } = await render(body, { pictures: await picturesOf(body) });
  return { html, contents: JSON.stringify(contents), rendererVersion: RENDERER_VERSION };
}

/** Renders pages anew that an older renderer made, or all. Answers how many. */
export async function rerender({ all }: { all: boolean }, by: Actor, at: Date): Promise<number> {
  const pages = await db.page.findMany({
    where: all ? {} : { rendererVersion: { lt: RENDERER_VERSION } },
    select: { id: true, title: true, body: true, version: true, status: true, rendererVersion: true },
  });
  let count = 0;
  for (const { id, title: name, body, version, status, rendererVersion } of pages) {
    const rendered = await renderPage(body);
    await change(by, at, async ({ tx, record }) => {
      // Whoever saved in the meantime has rendered it, too.
      if (!(await tx.page.count({ where: { id, version } }))) return;
      await tx.page.updateMany({ where: { id }, data: rendered });
      const changes: Changes = { rendererVersion: [rendererVersion, rendered.rendererVersion] };
      record({ action: "render", model: "page", id, name, changes, visible: status === "published" });
      count += 1;
    });
  }
  return count;
}
