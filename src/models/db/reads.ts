/** What a model's delegate does without writing. */
export const reads = [
  "findUnique",
  "findUniqueOrThrow",
  "findFirst",
  "findFirstOrThrow",
  "findMany",
  "count",
  "aggregate",
  "groupBy",
] as const;

export type Read = (typeof reads)[number];
