/** Lets one in at a time, in the order they came. */
export class Gate {
  #held = false;
  #waiting = new Set<() => void>();

  /** `tooLate` makes the error for whoever waited in vain. */
  constructor(private tooLate: () => Error) {}

  /** Whoever enters must leave. Throws when the turn does not come within `waitMs`. */
  async enter(waitMs: number): Promise<void> {
    if (!this.#held) {
      this.#held = true;
      return;
    }
    await new Promise<void>((resolve, reject) => {
      const admit = () => {
        clearTimeout(timer);
        resolve();
      };
      const timer = setTimeout(() => {
        this.#waiting.delete(admit);
        reject(this.tooLate());
      }, waitMs);
      this.#waiting.add(admit);
    });
  }

  leave(): void {
    const [next] = this.#waiting;
    if (!next) {
      this.#held = false;
      return;
    }
    this.#waiting.delete(next);
    next();
  }
}
