import type { Request, Response } from "express";
import { blankForm, type Typed } from "../../../forms/form.js";
import { pager } from "../../../helpers/pager.js";
import { paths } from "../../../helpers/paths.js";
import { now } from "../../../lib/clock.js";
import { NotFound } from "../../../lib/errors.js";
import { find, type AnyRow, type Id } from "../../../models/records.js";
import { site } from "../../../models/setting.js";
import { actionsFor } from "../actions.js";
import { lastPage, orderText, placeText, queryOf, readAsked, type Asked } from "../asked.js";
import { readCopy } from "../copying.js";
import { idIn, listIn, resourceOf } from "../entering.js";
import { factsOf } from "../facts.js";
import type { Field } from "../fields.js";
import { blank, fill } from "../filling.js";
import { inlinesShown, labelsOf } from "../inlining.js";
import { showList, type ListPage } from "../lists.js";
import { pickings, searchedField } from "../picking.js";
import { readRecordForm, type RecordForm } from "../reading.js";
import { titleOf } from "../registry.js";
import { may, type Resource } from "../resource.js";
import { createRecord, updateRecord } from "../saving.js";
import { telling } from "../telling.js";

export async function index(req: Request, res: Response) {
  const resource = resourceOf(req, "view");
  const asked = readAsked(resource, req.query);
  const listing = await showList(resource, asked, now(), (await site()).zone);
  const query = (change: Record<string, string> = {}) => queryOf(resource, asked, change);
  const addresses = {
    query,
    orderText,
    placeText,
    lastPage: lastPage(resource),
    pager: pagerOf(resource, asked, listing),
  };
  const may = { can: rightsOf(req, resource), actions: actionsFor(resource, req.writer.member) };
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

/** Throws NotFound past the last page. */
function pagerOf(resource: Resource, { start }: Asked, { total }: ListPage) {
  const pages = Math.min(Math.max(1, Math.ceil(total.count / resource.pageSize)), lastPage(resource));
  const page = "page" in start ? start.page : 1;
  if (page > pages) throw new NotFound();
  return pager(page, pages);
}

function rightsOf(req: Request, resource: Resource) {
  const can = (deed: "add" | "change" | "delete") => may(req.writer.member.role, deed, resource);
  const editable = resource.fields.length > 0;
  return { add: editable && can("add"), change: editable && can("change"), delete: can("delete") };
}

interface Showing {
  resource: Resource;
  form: RecordForm;
  row?: AnyRow;
  status?: number;
  searched?: Field;
}

async function showForm(
  req: Request,
  res: Response,
  { resource, form, row, status = 200, searched }: Showing,
) {
  if (searched) form.errors = {};
  const picks = await pickings(resource, form.values, searched, req.body as Record<string, unknown>);
  const theirs = form.showTheirs((values: Typed) => blankForm(values));
  const known = row
    ? {
        row,
        called: titleOf(resource, row),
        facts: await factsOf(resource, row),
        siteHref: resource.site?.(row) ?? null,
      }
    : { row: null, called: "", facts: [], siteHref: null };
  const inner = { inlines: inlinesShown(resource, form.values), labels: labelsOf(resource, form.values) };
  const shown = {
    resource,
    form,
    picks,
    searched: searched?.name ?? null,
    theirs,
    ...telling,
    ...known,
    ...inner,
  };
  await res.status(status).page("admin/record_form", { ...shown, can: rightsOf(req, resource) });
}

interface Done {
  resource: Resource;
  id: Id;
  form: RecordForm;
  done: "added" | "saved";
}

async function answer(res: Response, { resource, id, form, done }: Done): Promise<void> {
  const { do: button, list = "" } = form.values;
  const row = await find(resource.model, id, resource.reads);
  res.flash(`“${titleOf(resource, row)}” was ${done}.`);
  const kept = list ? new URLSearchParams({ list }).toString() : "";
  if (button === "another") return res.redirect(303, paths.newRecord(resource.path, kept));
  if (button === "continue" || button === "copy")
    return res.redirect(303, `${paths.record(resource.path, id)}${kept && `?${kept}`}`);
  res.redirect(303, paths.records(resource.path, list));
}
