import { DriverAdapterError } from "@prisma/driver-adapter-utils";

/** Lets one in at a time, in the order they came. */
export class Gate {
  #held = false;
  #waiting = new Set<() => void>();

  /** Whoever enters must leave. Throws Prisma's timeout (P1008) when the turn does not come within `waitMs`. */
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
        reject(new DriverAdapterError({ kind: "SocketTimeout" }));
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
