import { readFileSync } from "node:fs";

export const CPU_SECONDS = 5;
export const HEAP_MEGABYTES = 500;
/** What the system counts a second of processor time in. */
const TICKS_A_SECOND = 100;

/** Seconds of processor time that a process has taken; where the system does not tell, seconds of the clock. */
export function cpuSeconds(pid) {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8")
      .replace(/^.*\)\s/s, "")
      .split(" ");
    return (Number(fields[11]) + Number(fields[12])) / TICKS_A_SECOND;
  } catch {
    return performance.now() / 1000;
  }
}

/** What became of a process that ended: V8 aborts one whose memory is used up. */
export function endOf(code, signal) {
  return signal === "SIGABRT" || code === 134 ? "memory" : "ended";
}
