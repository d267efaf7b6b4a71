// npm run fuzz -- [--count N] [--seed S] [--commands M] [--jobs J] [--from FOLDER…]: makes N templates by the grammar of the
// language, and from those of the folders, and runs each through lint, fix (without writing) and eval, M of them through the
// program itself. No input may end in an error of arm-guard's own, take 5 s of a processor, or 500 MB. Prints the seed
// first: the same seed makes the same inputs. Each failure is kept, made smaller, in a folder that is named at the end.
import { existsSync, mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { bundled, bundlePath } from "./bundled.mjs";
import { runCommand } from "./fuzz/command.mjs";
import { corpusOf, inputAt } from "./fuzz/input.mjs";
import { runner } from "./fuzz/pool.mjs";
import { shrunk } from "./fuzz/shrink.mjs";

/** Failures of one kind that are made smaller; more of the same teach nothing. */
const SHRUNK_LIMIT = 20;
const PROGRAM = resolve(bundlePath("fuzz"));

const { values } = parseArgs({
  options: {
    count: { type: "string", default: "1000" },
    seed: { type: "string", default: String(Date.now() % 1_000_000_000) },
    commands: { type: "string" },
    jobs: { type: "string", default: String(Math.max(1, availableParallelism() - 1)) },
    from: { type: "string", multiple: true, default: ["templates", "test/fixtures"] },
  },
});
const count = whole(values.count);
const seed = whole(values.seed);
const throughProgram = values.commands === undefined ? Math.floor(count / 100) : whole(values.commands);
process.stdout.write(`seed ${seed}\n`);

const { functions } = await bundled(
  "fuzz",
  'export { run } from "./src/run.ts"; export { functions } from "./src/expression/functions.ts";',
  { packages: "external" },
);
const names = [...functions.values()].map(({ name }) => name);
const folders = values.from.filter((folder) => existsSync(folder)).map((folder) => resolve(folder));
const corpus = corpusOf(folders);
const textAt = (index) => inputAt(seed, index, corpus, names);
const folder = mkdtempSync(join(tmpdir(), "arm-guard-fuzz-"));
const failures = [];
let started = 0;
let done = 0;
// An interrupted run tells what it has found by then.
process.once("SIGINT", () => (started = count));

const runners = Array.from({ length: Math.max(1, whole(values.jobs)) }, () =>
  runner([PROGRAM, seed, ...folders], folder),
);
await Promise.all(runners.map(inProcess));
await throughCommands();
const kept = await keepSmaller();
for (const { stop } of runners) stop();
printTable();
process.exit(failures.length === 0 ? 0 : 1);

async function inProcess({ run }) {
  while (started < count) {
    const index = started++;
    const problem = await run({ index });
    if (problem !== null) note({ ...problem, index, isCommand: false });
    if (++done % 1_000 === 0) process.stderr.write(`${done} of ${count}\n`);
  }
}

async function throughCommands() {
  const program = resolve("bin/arm-guard.mjs");
  const cwd = join(folder, "command");
  mkdirSync(cwd);
  for (let index = 0; index < throughProgram; index++) {
    const problem = await runCommand(program, cwd, index, textAt(index));
    if (problem !== null) note({ ...problem, index, isCommand: true });
  }
}

function note(failure) {
  failures.push(failure);
  process.stderr.write(`input ${failure.index}: ${failure.kind} ${signature(failure)}\n`);
}

/** What failures of one kind have in common: the place in the code. */
function signature({ kind, message }) {
  const [error = ""] = /^\w*Error: .*$|^.*thrown: .*$/m.exec(message) ?? [];
  // Where a stack ends is chance.
  const frame = error.includes("call stack") ? "" : (/^\s+at ([\w.#<>]+)/m.exec(message)?.[1] ?? "");
  return `${kind} ${error.slice(0, 100)} ${frame}`;
}

/** One input of each kind of failure, made smaller, in the folder. */
async function keepSmaller() {
  const [{ run }] = runners;
  const byKind = new Map(failures.toReversed().map((failure) => [signature(failure), failure]));
  const paths = [];
  for (const [kind, { index, message }] of [...byKind].slice(0, SHRUNK_LIMIT)) {
    const fails = async (text) => {
      const problem = await run({ index, text });
      return problem !== null && signature(problem) === kind;
    };
    const text = await shrunk(textAt(index), fails);
    const path = join(folder, `failure-${index}.json`);
    writeFileSync(path, text);
    writeFileSync(join(folder, `failure-${index}.txt`), `seed ${seed}, input ${index}\n${kind}\n${message}\n`);
    paths.push(path);
  }
  return paths;
}

function printTable() {
  const row = (label, isCounted) =>
    `${label.padEnd(18)}${[false, true].map((isCommand) => String(failures.filter((each) => each.isCommand === isCommand && isCounted(each)).length).padStart(12)).join("")}`;
  const lines = [
    `${"".padEnd(18)}${"in process".padStart(12)}${"commands".padStart(12)}`,
    `${"inputs".padEnd(18)}${String(done).padStart(12)}${String(throughProgram).padStart(12)}`,
    row("internal errors", ({ kind }) => kind === "internal" || kind === "ended"),
    row("ended by CPU", ({ kind }) => kind === "cpu"),
    row("ended by memory", ({ kind }) => kind === "memory"),
    ...kept,
  ];
  process.stdout.write(`${lines.join("\n")}\n`);
}

function whole(text) {
  const value = Number(text);
  if (Number.isSafeInteger(value) && value >= 0) return value;
  process.stderr.write(`\`${text}\` is no whole number.\n`);
  process.exit(2);
}
