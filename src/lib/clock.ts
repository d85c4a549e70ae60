/** The only clock that models and controllers read; tests set it. */
let fixed: Date | null = null;

export function now(): Date {
  return fixed ? new Date(fixed) : new Date();
}

/** For tests: stops the clock at `time`; null lets it run again. */
export function setClock(time: Date | null): void {
  fixed = time;
}
