import * as Page from "../../models/page.js";
import type { Given, Store, Values } from "../engine/spec.js";

type Meant = Pick<Page.PageDraft, "title" | "slug" | "body" | "metaTitle" | "metaDescription" | "status">;

interface Row {
  id: number;
  version: number;
  status: "draft" | "published";
}

/** The rules of the desk hold here, too. */
export const pageStore: Store<Row> = {
  makesSlugs: true,
  prepare: ({ body }) => Page.renderPage(String(body)),
  async create(door, values, given) {
    const draft = { ...Page.emptyPage, ...meant(values) };
    const { id } = await Page.insert(door, draft, rendered(given), given.writer.member.id);
    return id;
  },
  async update(door, before, values, given) {
    const { status, ...content } = meant(values);
    const turned = status === "published" ? ("publish" as const) : ("withdraw" as const);
    const act = status === before.status ? ("save" as const) : turned;
    const wish = { ...content, version: before.version, act };
    await Page.amend(door, before.id, wish, rendered(given), given.writer.member);
  },
  async remove(door, { id }) {
    await Page.turnPage(door, await Page.findForDesk(id, door.tx), "trash");
  },
};

function meant(values: Values): Meant {
  return values as unknown as Meant;
}

function rendered({ prepared }: Given): Awaited<ReturnType<typeof Page.renderPage>> {
  return prepared as Awaited<ReturnType<typeof Page.renderPage>>;
}
