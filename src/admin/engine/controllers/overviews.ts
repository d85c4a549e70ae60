import type { Request, Response } from "express";
import { deedText } from "../../../helpers/audit-texts.js";
import { paths } from "../../../helpers/paths.js";
import { lastChanges, type AuditEntry } from "../../../models/audit.js";
import { auditName, countUpTo } from "../../../models/records.js";
import { allResources } from "../registry.js";
import { may } from "../resource.js";
import { telling } from "../telling.js";

/** Every registered model that they may see, with how many rows it has. */
export async function show(req: Request, res: Response) {
  const { role } = req.writer.member;
  const seen = allResources().filter((resource) => may(role, "view", resource));
  const tables = await Promise.all(
    seen.map(async (resource) => ({
      resource,
      count: await countUpTo({ model: resource.model, where: [], search: { columns: [], words: [] } }),
      add: resource.fields.length > 0 && may(role, "add", resource),
    })),
  );
  const changes = role === "owner" ? (await lastChanges(10)).map(changeShown) : [];
  await res.page("admin/admin_index", { changes, tables, ...telling });
}

/** What was done to what, and where its history is. */
function changeShown({ at, actorName: who, model, objectId, objectName, action }: AuditEntry) {
  const resource = allResources().find((one) => auditName(one.model) === model);
  const href = resource && paths.record(resource.path, objectId, "history");
  return { at, who, what: objectName || model, deed: deedText({ action, model }), href };
}
