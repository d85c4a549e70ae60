import type { Request, Response } from "express";
import { paths } from "../../../helpers/paths.js";
import { now } from "../../../lib/clock.js";
import { NotFound } from "../../../lib/errors.js";
import type { AnyRow } from "../../../models/records.js";
import { site } from "../../../models/setting.js";
import { actionsFor, rowsMeant } from "../actions.js";
import { readAsked } from "../asked.js";
import { idFrom, resourceOf } from "../entering.js";
import type { Resource } from "../resource.js";
import { telling } from "../telling.js";
import { readTicked, type Ticked } from "../ticked.js";

/** Does something with the rows that were ticked; where that has consequences it asks first. */
export async function store(req: Request, res: Response) {
  const resource = resourceOf(req, "view");
  const ticked = readTicked(req.body);
  const action = actionsFor(resource, req.writer.member).find(({ key }) => key === ticked.act);
  if (ticked.act && !action) throw new NotFound();
  const rows = await meant(resource, ticked, action?.most);
  const back = paths.records(resource.path, ticked.query);
  if (!action || !rows.length) return res.flash(missing(rows)).redirect(303, back);
  const isSure = ticked.sure && isAbout(rows, ticked);
  const confirmation = isSure ? null : await action.confirm?.(rows);
  const asking = { resource, action, rows, confirmation, ticked, ...telling };
  if (confirmation) return res.page("admin/record_confirm_action", asking);
  const done = await action.run(rows, { writer: req.writer, at: now(), choice: ticked.choice });
  res.flash(done).redirect(303, back);
}

/** Of a whole list more may be meant by now than were when it was asked. */
function isAbout(rows: AnyRow[], { all, count }: Ticked): boolean {
  return !all || !count || count === String(rows.length);
}

async function meant(resource: Resource, { query, ids, all }: Ticked, most = 500): Promise<AnyRow[]> {
  const asked = readAsked(resource, Object.fromEntries(new URLSearchParams(query)));
  const known = ids.flatMap((id) => idFrom(resource, id) ?? []);
  return rowsMeant(resource, { ids: known, all, asked, at: now(), zone: (await site()).zone, most });
}

function missing(rows: AnyRow[]): string {
  return rows.length ? "Choose what to do with them first." : "Tick some first.";
}
