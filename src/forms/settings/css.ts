import { z } from "zod";
import { mostCss, problemIn } from "../../lib/css.js";
import type { Tab } from "./tab.js";

export const css: Tab = {
  fields: z.object({
    css: z
      .string()
      .max(mostCss, {
        error: `At most ${mostCss.toLocaleString("en")} characters, please`,
        abort: true,
      })
      .superRefine((text, context) => {
        const problem = problemIn(text);
        if (problem) context.addIssue(problem);
      })
      .transform((text) => (text.trim() ? text : "")),
  }),
  lists: [],
  show: (values) => ({ css: values.css }),
};
