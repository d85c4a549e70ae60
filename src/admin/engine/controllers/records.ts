import type { Request, Response } from "express";
import { blankForm } from "../../../forms/form.js";
import { now } from "../../../lib/clock.js";
import { find, type Id } from "../../../models/records.js";
import { site } from "../../../models/setting.js";
import { actionsFor } from "../actions.js";
import { lastPage, orderText, pagerOf, placeText, queryOf, readAsked } from "../asked.js";
import { readCopy } from "../copying.js";
import { idIn, listIn, resourceOf } from "../entering.js";
import { blank, fill } from "../filling.js";
import { showList } from "../lists.js";
import { searchedField } from "../picking.js";
import { readRecordForm, type RecordForm } from "../reading.js";
import { titleOf } from "../registry.js";
import { may, rightsOf, type Resource } from "../resource.js";
import { createRecord, updateRecord } from "../saving.js";
import { afterSaving, formShown, type FormShowing } from "../showing.js";
import { telling } from "../telling.js";

export async function index(req: Request, res: Response) {
  const resource = resourceOf(req, "view");
  const asked = readAsked(resource, req.query);
  const listing = await showList(resource, asked, now(), (await site()).zone);
  const query = (change: Record<string, string> = {}) => queryOf(resource, asked, change);
  const pager = pagerOf(resource, asked, listing.total.count);
  const addresses = { query, orderText, placeText, lastPage: lastPage(resource), pager };
  const { member } = req.writer;
  const may = { can: rightsOf(member.role, resource), actions: actionsFor(resource, member) };
  await res.page("admin/record_list", { resource, asked, listing, ...telling, ...may, ...addresses });
}

export async function create(req: Request, res: Response) {
  const resource = resourceOf(req, "add");
  await showForm(req, res, {
    resource,
    form: blankForm({ ...blank(resource, req.query), list: listIn(req.query) }),
  });
}

export async function store(req: Request, res: Response) {
  const resource = resourceOf(req, "add");
  const { form, meant } = readRecordForm(resource, req.body, (await site()).zone, null);
  const searched = searchedField(resource, form.values.do);
  if (searched) return showForm(req, res, { resource, form, searched });
  const id = await form.save(() => createRecord(resource, meant(), req.writer, now()));
  if (id === null) return showForm(req, res, { resource, form, status: form.status });
  await answer(res, { resource, id, form, done: "added" });
}

export async function edit(req: Request, res: Response) {
  const resource = resourceOf(req, "view");
  const row = await find(resource.model, idIn(resource, req.params), resource.columns);
  const values = await fill(resource, row, (await site()).zone);
  await showForm(req, res, { resource, form: blankForm({ ...values, list: listIn(req.query) }), row });
}

export async function update(req: Request, res: Response) {
  const { resource, id, row, zone } = await asked(req);
  const copies = resource.copies && pressed(req) === "copy" && may(req.writer.member.role, "add", resource);
  const { form, meant } = copies
    ? readCopy(resource, req.body, zone, row)
    : readRecordForm(resource, req.body, zone, row);
  const searched = searchedField(resource, form.values.do);
  if (searched) return showForm(req, res, { resource, form, row, searched });
  const typed = form.values;
  const saved = await form.save(async () => {
    if (copies) return createRecord(resource, meant(), req.writer, now());
    return updateRecord(resource, id, { meant: meant(), typed, zone }, req.writer, now());
  });
  if (saved === null) return showForm(req, res, { resource, form, row, status: form.status });
  await answer(res, { resource, id: saved, form, done: copies ? "added" : "saved" });
}

async function asked(req: Request) {
  const resource = resourceOf(req, "change");
  const id = idIn(resource, req.params);
  return {
    resource,
    id,
    row: await find(resource.model, id, resource.columns),
    zone: (await site()).zone,
  };
}

function pressed(req: Request): unknown {
  return (req.body as Record<string, unknown> | undefined)?.do;
}

interface Showing extends FormShowing {
  status?: number;
}

async function showForm(req: Request, res: Response, { status = 200, ...showing }: Showing) {
  const body = req.body as Record<string, unknown> | undefined;
  const can = rightsOf(req.writer.member.role, showing.resource);
  const shown = await formShown(showing, body);
  await res.status(status).page("admin/record_form", { ...shown, can, ...telling });
}

interface Done {
  resource: Resource;
  id: Id;
  form: RecordForm;
  done: "added" | "saved";
}

async function answer(res: Response, { resource, id, form, done }: Done): Promise<void> {
  const row = await find(resource.model, id, resource.reads);
  res.flash(`“${titleOf(resource, row)}” was ${done}.`).redirect(303, afterSaving(resource, id, form.values));
}
