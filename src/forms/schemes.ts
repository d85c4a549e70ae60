import { z } from "zod";

const schema = z.object({ theme: z.enum(["auto", "light", "dark"]) });

/** light or dark; anything else counts as auto. */
export function readScheme(body: unknown): "auto" | "light" | "dark" {
  const parsed = schema.safeParse(body);
  return parsed.success ? parsed.data.theme : "auto";
}
