import { fork } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { CPU_SECONDS, cpuSeconds, endOf, HEAP_MEGABYTES } from "./limits.mjs";

const WORKER = fileURLToPath(new URL("worker.mjs", import.meta.url));
const POLL_MS = 100;

/**
 * A process that runs inputs one after the other, and is started again after one that ended it. `run({ index, text? })`
 * gives `null` where all is well, else `{ kind: "internal" | "cpu" | "memory" | "ended", message }`.
 */
export function runner(args, folder) {
  let child = null;
  let isReady = null;
  let said = "";

  function start() {
    const cwd = mkdtempSync(join(folder, "worker-"));
    const [program, ...rest] = args;
    child = fork(WORKER, [program, cwd, ...rest], {
      execArgv: [`--max-old-space-size=${HEAP_MEGABYTES}`],
      stdio: ["ignore", "ignore", "pipe", "ipc"],
    });
    said = "";
    child.stderr.on("data", (chunk) => (said = `${said}${chunk}`.slice(-4_000)));
    isReady = new Promise((done) => child.once("message", done).once("exit", done));
  }

  async function run(input) {
    if (child === null) start();
    await isReady;
    const own = child;
    const before = cpuSeconds(own.pid);
    return new Promise((done) => {
      let isLate = false;
      const timer = setInterval(() => {
        if (cpuSeconds(own.pid) - before <= CPU_SECONDS) return;
        isLate = true;
        own.kill("SIGKILL");
      }, POLL_MS);
      const finish = (problem) => {
        clearInterval(timer);
        own.removeAllListeners("message").removeAllListeners("exit");
        done(problem);
      };
      own.once("message", ({ problem }) => finish(problem === null ? null : { kind: "internal", message: problem }));
      own.once("exit", (code, signal) => {
        child = null;
        finish({ kind: isLate ? "cpu" : endOf(code, signal), message: isLate ? "" : said });
      });
      if (own.exitCode === null && own.signalCode === null) own.send(input);
    });
  }

  return { run, stop: () => child?.kill("SIGKILL") };
}
