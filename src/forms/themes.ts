import { z } from "zod";
import { readForm } from "./form.js";

const schema = z.object({
  theme: z
    .string()
    .trim()
    .regex(/^[a-z0-9-]{1,40}$/, { error: "Choose one of the themes below" }),
});

export function readThemeForm(body: unknown) {
  return readForm(schema, body);
}
