// Everything that must be in order before a commit. Parts that do not need one another run side by side.
import { spawn } from "node:child_process";
import { availableParallelism } from "node:os";

/** @type {readonly (readonly [name: string, command: string])[]} */
const all = [
  ["build", "npm run --silent build"],
  ["test", "npm run --silent test"],
  ["lint", "npm run --silent lint"],
  ["types", "npm run --silent types"],
  ["format", "npm run --silent format"],
  ["boundaries", "npm run --silent boundaries"],
  ["dead", "npm run --silent dead"],
  ["generated", "npm run --silent generate && git diff --exit-code -- src/generated"],
  ["package", "npm run --silent package"],
];
const skipped = new Set(process.argv.slice(2).map((argument) => argument.replace(/^--no-/, "")));
const parts = all.filter(([name]) => !skipped.has(name));
const failed = [];

// The build comes first, since tests look at what it makes, and the package last: packing builds again.
const waiting = parts.filter(([name]) => name !== "build" && name !== "package");
await runNamed("build");
await Promise.all(Array.from({ length: Math.min(2, availableParallelism()) }, next));
await runNamed("package");
process.stdout.write(failed.length === 0 ? "All in order.\n" : `Failed: ${failed.join(", ")}.\n`);
process.exitCode = failed.length === 0 ? 0 : 1;

async function next() {
  for (let part = waiting.shift(); part !== undefined; part = waiting.shift()) await run(part);
}

async function runNamed(name) {
  const part = parts.find(([own]) => own === name);
  if (part !== undefined) await run(part);
}

function run([name, command]) {
  const start = performance.now();
  return new Promise((resolve) => {
    const chunks = [];
    const child = spawn(command, { shell: true, stdio: ["ignore", "pipe", "pipe"] });
    child.stdout.on("data", (chunk) => chunks.push(chunk));
    child.stderr.on("data", (chunk) => chunks.push(chunk));
    child.on("close", (code) => {
      const seconds = ((performance.now() - start) / 1000).toFixed(1);
      process.stdout.write(`${code === 0 ? "ok    " : "FAILED"} ${name.padEnd(11)} ${seconds} s\n`);
      if (code !== 0) {
        failed.push(name);
        process.stdout.write(`${Buffer.concat(chunks).toString()}\n`);
      }
      resolve(undefined);
    });
  });
}
