import { render, RENDERER_VERSION } from "../../lib/markdown/index.js";
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
    select: { id: true, title: true, body: true, version: true, status: true },
  });
  let count = 0;
  for (const { id, title, body, version, status } of pages) {
    const rendered = await renderPage(body);
    await change(by, at, async ({ tx, record }) => {
      const { count: updated } = await tx.page.updateMany({ where: { id, version }, data: rendered });
      record({ action: "render", model: "page", id, name: title, visible: status === "published" });
      count += updated;
    });
  }
  return count;
}
