// npm run kill-fix [FIXES]: kills `fix` at random moments and looks at every file: each has to be the old or the new one,
// whole. Runs until so many fixes were under way; ends with a run that nobody kills, which has to complete them all.
import { spawn, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const FILES = 25;
const wanted = Number(process.argv[2] ?? 500);
const program = join(process.cwd(), "bin/arm-guard.mjs");
const old = readFileSync("templates/machine-learning-workspace/before.json", "utf8");
const parameters = '{ "parameters": { "workspaceName": { "value": "ml" } } }';
const folder = mkdtempSync(join(tmpdir(), "arm-guard-kill-"));
const names = Array.from({ length: FILES }, (_each, index) => `t${index}`);

const reference = join(folder, "reference");
fill(reference, ["t0"]);
const time = timed(() => spawnSync(process.execPath, command(reference)));
const expected = readFileSync(join(reference, "t0.json"), "utf8");

let [fixes, kills, halves, broken] = [0, 0, 0, 0];
while (fixes < wanted) {
  const work = join(folder, "work");
  fill(work, names);
  const child = spawn(process.execPath, command(work), { stdio: "ignore" });
  const ended = new Promise((resolve) => child.on("exit", (_code, signal) => resolve(signal)));
  setTimeout(() => child.kill("SIGKILL"), time * (0.5 + Math.random() * 1.5));
  if ((await ended) === "SIGKILL") kills++;
  const texts = names.map((name) => readFileSync(join(work, `${name}.json`), "utf8"));
  broken += texts.filter((text) => text !== old && text !== expected).length;
  if (texts.some((text) => text === old) && texts.some((text) => text === expected)) halves++;
  spawnSync(process.execPath, command(work));
  broken += names.filter((name) => readFileSync(join(work, `${name}.json`), "utf8") !== expected).length;
  fixes += FILES;
  rmSync(work, { recursive: true });
}
rmSync(folder, { recursive: true });
process.stdout.write(
  `${fixes} fixes, ${kills} of ${fixes / FILES} runs killed, ${halves} of them between files, ${broken} files neither old nor new\n`,
);
process.exitCode = broken === 0 ? 0 : 1;

function command(path) {
  return [program, "fix", path, "--strategy", "create-parameter"];
}

function fill(path, files) {
  mkdirSync(path, { recursive: true });
  for (const name of files) {
    writeFileSync(join(path, `${name}.json`), old);
    writeFileSync(join(path, `${name}.parameters.json`), parameters);
  }
}

function timed(work) {
  const start = performance.now();
  work();
  return performance.now() - start;
}
