import { z } from "zod";

const text = (most: number) => z.string().max(most).catch("");

const schema = z.object({
  act: text(100),
  /** Whether the question was answered. */
  sure: text(10).transform(Boolean),
  choice: text(300),
  /** Of the list that the rows were ticked in. */
  query: text(5_000),
  /** Whether all rows of the list are meant, not only those of the page. */
  all: text(10).transform(Boolean),
  /** How many rows the question was about. */
  count: text(10),
  ids: z
    .union([
      z
        .string()
        .max(200)
        .transform((id) => [id]),
      z.array(z.string().max(200)).max(1_000),
    ])
    .catch([]),
});

export type Ticked = z.output<typeof schema>;

/** What was ticked in a list, and what is to be done with it. */
export function readTicked(body: unknown): Ticked {
  return schema.parse({ ...(body as object | undefined) });
}
