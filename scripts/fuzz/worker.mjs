// Runs inputs through lint, fix and eval in this process, one message an input; whoever started it ends it when it takes
// too much. Arguments: the bundled program, a folder to work in, the seed, the folders of templates.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { corpusOf, inputAt } from "./input.mjs";
import { quietIo } from "./quiet-io.mjs";

const [program, cwd, seed, ...folders] = process.argv.slice(2);
const { run, functions } = await import(pathToFileURL(program).href);
const names = [...functions.values()].map(({ name }) => name);
const corpus = corpusOf(folders);
const COMMANDS = [
  ["lint", "t.json", "--rules", "all", "--format", "json"],
  ["fix", "t.json", "--dry-run"],
  ["eval", "-f", "t.json"],
];

process.on("message", async ({ index, text = inputAt(Number(seed), index, corpus, names) }) => {
  writeFileSync(join(cwd, "t.json"), text);
  process.send({ index, problem: await problemOf() });
});
// An interrupted run ends its workers itself, when the inputs under way are done.
process.on("SIGINT", () => undefined);
process.send({ ready: true });

/** The first command that fails by a bug of its own, with what it says; `null` where none does. */
async function problemOf() {
  for (const args of COMMANDS) {
    const io = quietIo(cwd);
    try {
      if ((await run(args, io)) === 70) return `${args[0]}: ${io.said()}`;
    } catch (error) {
      return `${args[0]}: thrown: ${error?.stack ?? error}`;
    }
  }
  return null;
}
