import { spawn } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { CPU_SECONDS, cpuSeconds, endOf, HEAP_MEGABYTES } from "./limits.mjs";

const COMMANDS = [
  ["lint", "t.json", "--rules", "all"],
  ["fix", "t.json", "--dry-run"],
  ["eval", "-f", "t.json"],
];
const POLL_MS = 100;

/** Runs one input through the program itself, one command in turn; what is wrong as `runner` gives it. */
export function runCommand(program, cwd, index, text) {
  writeFileSync(join(cwd, "t.json"), text);
  const args = COMMANDS[index % COMMANDS.length];
  const child = spawn(process.execPath, [`--max-old-space-size=${HEAP_MEGABYTES}`, program, ...args], {
    cwd,
    stdio: ["ignore", "ignore", "pipe"],
  });
  let said = "";
  let isLate = false;
  child.stderr.on("data", (chunk) => (said = `${said}${chunk}`.slice(0, 20_000)));
  const timer = setInterval(() => {
    if (cpuSeconds(child.pid) <= CPU_SECONDS) return;
    isLate = true;
    child.kill("SIGKILL");
  }, POLL_MS);
  return new Promise((done) => {
    child.on("close", (code, signal) => {
      clearInterval(timer);
      const message = `${args[0]}: ${said}`;
      if (isLate) done({ kind: "cpu", message: args[0] });
      else if (code === 70 || (code === 1 && /\n\s+at .*\n/.test(said))) done({ kind: "internal", message });
      else done(signal === null && code < 128 ? null : { kind: endOf(code, signal), message });
    });
  });
}
