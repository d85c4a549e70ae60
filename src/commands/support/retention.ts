import { now } from "../../lib/clock.js";
import { prune } from "../../models/audit.js";

const soonMs = 60_000;
const hourMs = 3_600_000;

/**
 * Removes what the site no longer keeps of the audit, a minute from now and then each hour; every worker may do it. What
 * goes wrong is tried again the next time. Answers what ends it, when what is under way is done.
 */
export function keepRetention(onError: (error: unknown) => void): () => Promise<void> {
  let underWay = Promise.resolve();
  const look = () => {
    underWay = prune(now()).then(() => {}, onError);
  };
  const soon = setTimeout(look, soonMs).unref();
  const hourly = setInterval(look, hourMs).unref();
  return () => {
    clearTimeout(soon);
    clearInterval(hourly);
    return underWay;
  };
}
