/** What is aimed at: ratios of one run, MiB, ms. */
export const targets = {
  speed: { post_detail: 0.4, "post_list, page 1": 0.5 },
  serving: { "Octavo, cached": 0.8, "Octavo through nginx": 0.85 },
  growth: 1.3,
  memoryMb: 150,
  cachedMemoryMb: 215,
  startMs: 1_500,
  replacedMs: 2_000,
};
