import { readFileSync } from "node:fs";

// What the kernel knows of a server's processes: proc(5).

const tickMs = 10; // the kernel's USER_HZ is 100 wherever Node runs

/** The processes that one has started and that live. */
export function childrenOf(pid) {
  return readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").split(" ").filter(Boolean).map(Number);
}

/** A process with all below it. */
export function familyOf(pid) {
  return [pid, ...childrenOf(pid).flatMap(familyOf)];
}

/** Of a whole process since it began, in its own code and in the kernel's. */
export function cpuMsOf(pid) {
  const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1].split(" ");
  return (Number(fields[11]) + Number(fields[12])) * tickMs; // utime and stime: counted from 1 they are 14 and 15
}

/** What a process holds in memory: all of it (RSS), and with what it shares divided among the sharers (PSS), in MiB. */
export function memoryMbOf(pid) {
  const rollup = readFileSync(`/proc/${pid}/smaps_rollup`, "utf8");
  const mb = (name) => Number(new RegExp(`^${name}:\\s+(\\d+)`, "m").exec(rollup)[1]) / 1024;
  return { rss: mb("Rss"), pss: mb("Pss") };
}
