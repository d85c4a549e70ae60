import { randomUUID } from "node:crypto";
import type { Request, Response } from "express";
import { readId } from "../../forms/addresses.js";
import type { Form } from "../../forms/form.js";
import { blankPageForm, fillPageForm, pageWishOf, readPageForm, type PageForm } from "../../forms/pages.js";
import { datesFor } from "../../helpers/dates.js";
import { paths } from "../../helpers/paths.js";
import { savedText, trashedFlash } from "../../helpers/saved-texts.js";
import { now } from "../../lib/clock.js";
import { prefixIds } from "../../lib/html.js";
import * as Page from "../../models/page.js";
import { site } from "../../models/setting.js";

export async function index(req: Request, res: Response) {
  const trashed = req.query.status === "trash";
  const [pages, others] = await Promise.all([
    Page.listForDesk({ trashed }),
    Page.listForDesk({ trashed: !trashed }),
  ]);
  const counts = trashed
    ? { all: others.length, trash: pages.length }
    : { all: pages.length, trash: others.length };
  await res.page("desk/pages/page_list", { pages, counts, trashed });
}

export async function create(_req: Request, res: Response) {
  await showForm(res, { form: blankPageForm(randomUUID()) });
}

export async function store(req: Request, res: Response) {
  const form = readPageForm(req.body);
  if (form.asksForPreview) return showPreview(res, form);
  const page = await form.save((meant) =>
    Page.submit(pageWishOf(meant), meant.submission, req.writer, now()),
  );
  if (!page) return showForm(res, { form, status: form.status });
  await answer(res, form, page);
}

export async function edit(req: Request, res: Response) {
  const page = await Page.findForDesk(readId(req.params));
  await showForm(res, { form: fillPageForm(page), page });
}

export async function update(req: Request, res: Response) {
  const id = readId(req.params);
  const form = readPageForm(req.body);
  if (form.asksForPreview) return showPreview(res, form, await Page.findForDesk(id));
  const saved = await form.save((meant) => Page.save(id, pageWishOf(meant), req.writer, now()));
  if (saved) return answer(res, form, saved);
  await showForm(res, { form, status: form.status, page: await Page.findForDesk(id) });
}

/** To the trash. */
export async function destroy(req: Request, res: Response) {
  const page = await Page.turn(readId(req.params), "trash", req.writer.by, now());
  res.flash(...trashedFlash(page, paths.deskPage)).redirect(303, paths.deskPages());
}

async function showPreview(res: Response, form: PageForm, page?: Page.EditablePage): Promise<void> {
  const { html } = await Page.renderPage(form.values.body ?? "");
  form.errors = {};
  await showForm(res, { form, page, proof: { html: prefixIds(html, "proof-") } });
}

interface Showing {
  form: Form<unknown>;
  status?: number;
  page?: Page.EditablePage;
  proof?: { html: string } | null;
}

async function showForm(res: Response, { form, status = 200, page, proof = null }: Showing): Promise<void> {
  const theirs = form.showTheirs(fillPageForm);
  const state = page ? Page.stateOf(page) : "draft";
  await res.status(status).page("desk/pages/page_form", { form, standing: page, theirs, state, proof });
}

async function answer(res: Response, form: PageForm, page: Page.SavedPage): Promise<void> {
  const { do: pressed } = form.meant!;
  if (pressed === "trash")
    return res.flash(...trashedFlash(page, paths.deskPage)).redirect(303, paths.deskPages());
  const { language, zone } = await site();
  const saved = { state: Page.stateOf(page), liveAt: null };
  res.flash(savedText(saved, pressed, datesFor(language, zone))).redirect(303, paths.editPage(page.id));
}
