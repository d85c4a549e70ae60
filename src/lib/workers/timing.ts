/** All in ms but the counts. */
export interface Timing {
  /** What a worker may take until it is in service. */
  startMs: number;
  /** How often a worker is asked whether it lives, and how many times in a row it may not answer. */
  pingMs: number;
  missedPings: number;
  /** A worker that ends by itself before it was in service for so long has crashed at its start. */
  stableMs: number;
  /** So many crashes at the start in a row end the primary when no worker serves. */
  crashes: number;
  /** See Patience in drain.ts. */
  lingerMs: number;
  limitMs: number;
  /** What a worker may take beyond `limitMs`. */
  killMs: number;
  /** A worker that has not reported by then is left out. */
  reportMs: number;
}

export const usualTiming: Timing = {
  startMs: 60_000,
  pingMs: 1_000,
  missedPings: 15,
  stableMs: 5_000,
  crashes: 5,
  lingerMs: 2_000,
  limitMs: 30_000,
  killMs: 5_000,
  reportMs: 1_000,
};
