import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { cpuSeconds } from "./fuzz/limits.mjs";

/** Runs node with arguments to its end; gives the exit code, the megabytes that it took at most, and its processor time. */
export function runWatched(args, options) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, options);
    let [peak, cpu] = [0, 0];
    const watch = setInterval(() => {
      peak = Math.max(peak, peakOf(child.pid));
      cpu = Math.max(cpu, cpuSeconds(child.pid));
    }, 20);
    child.on("exit", (code) => {
      clearInterval(watch);
      resolve({ code, peak, cpu });
    });
  });
}

/** Megabytes at most so far, by the kernel; 0 where it does not tell. */
function peakOf(pid) {
  try {
    const [, kilobytes = "0"] = /^VmHWM:\s+(\d+)/m.exec(readFileSync(`/proc/${String(pid)}/status`, "utf8")) ?? [];
    return Math.round(Number(kilobytes) / 1024);
  } catch {
    return 0;
  }
}
