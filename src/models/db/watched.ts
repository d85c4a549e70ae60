import type { Transaction } from "./connection.js";
import { reads } from "./reads.js";

const harmless: ReadonlySet<string> = new Set([...reads, "$queryRaw"]);

/** The same transaction, and whether anything but a read was asked of it. */
export function watched(tx: Transaction): { tx: Transaction; wrote: () => boolean } {
  let wrote = false;
  const watch = <T extends object>(target: T): T =>
    new Proxy(target, {
      get(of, name) {
        const value: unknown = Reflect.get(of, name);
        if (typeof value === "object" && value !== null) return watch(value);
        if (typeof value !== "function" || typeof name !== "string") return value;
        if (harmless.has(name)) return value.bind(of) as unknown; // what it calls by itself is no business of ours
        wrote = true;
        return value;
      },
    });
  return { tx: watch(tx), wrote: () => wrote };
}
