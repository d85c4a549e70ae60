import { z } from "zod";
import type { Tab } from "./tab.js";

export const privacy: Tab = {
  fields: z.object({
    auditDays: z
      .string()
      .trim()
      .regex(/^[0-9]{1,5}$/, { error: "Give a number of days, or 0 for ever", abort: true })
      .transform(Number)
      .refine((days) => days === 0 || (days >= 30 && days <= 36_500), {
        error: "Give 0, which is for ever, or a number of days from 30 to 36,500",
      }),
  }),
  lists: [],
  show: ({ auditDays }) => ({ auditDays: String(auditDays) }),
};
