import type { Request, Response } from "express";
import { countUpTo } from "../../../models/records.js";
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
  await res.page("admin/admin_index", { tables, ...telling });
}
