import type { Request, Response } from "express";
import { readAddress } from "../../../forms/addresses.js";
import { datesFor } from "../../../helpers/dates.js";
import { pager } from "../../../helpers/pager.js";
import { NotFound } from "../../../lib/errors.js";
import * as Audit from "../../../models/audit.js";
import { auditName, find, type AnyRow } from "../../../models/records.js";
import { site } from "../../../models/setting.js";
import { idIn, resourceOf } from "../entering.js";
import { historyShown } from "../histories.js";
import { mayAlso, titleOf } from "../registry.js";
import { may } from "../resource.js";
import { telling } from "../telling.js";

/** What was done to a row, newest first, also when it is gone. */
export async function show(req: Request, res: Response) {
  const resource = resourceOf(req, "view");
  const id = idIn(resource, req.params);
  const { page } = readAddress({ page: req.query.page || undefined }, "page");
  const { entries, pages } = await Audit.historyOf(auditName(resource.model), id, page);
  const row = await find(resource.model, id, resource.columns).catch(ifGone);
  if (!row && !entries.length) throw new NotFound();
  const { language, zone } = await site();
  const places = mayAlso(req.writer.member.role, "view", "Audit");
  const history = await historyShown(resource, entries, row, { dates: datesFor(language, zone), places });
  const called = row ? titleOf(resource, row) : entries[0]!.objectName;
  const shown = { resource, id, row, called, history, pager: pager(page, pages), ...telling };
  await res.page("admin/record_history", {
    ...shown,
    undoes: may(req.writer.member.role, "change", resource),
  });
}

function ifGone(error: unknown): AnyRow | null {
  if (error instanceof NotFound) return null;
  throw error;
}
