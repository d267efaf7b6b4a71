// npm run peers-table -- FOLDER… [--write]: runs the rules of the set `security` on the fixtures of other tools, and prints as a
// table where the answers differ, and why. A folder holds files as `<owner>+<name>/<path>` or `<owner>/<name>/<path>`, such as
// clones; what is in none of them is told and left out. What the others answer is in peers.json. With `--write` the table of docs/peers.md
// is replaced. Ends with 1 where a difference has no reason.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { bundled } from "./bundled.mjs";

const PAGE = "docs/peers.md";
const [BEGIN, END] = ["<!-- table -->", "<!-- end of the table -->"];
const folders = process.argv.slice(2).filter((argument) => !argument.startsWith("--"));
if (folders.length === 0) {
  process.stderr.write("Name the folders that hold the fixtures of other tools.\n");
  process.exit(2);
}
const { compared, tableText, wrongIn } = await bundled("peers-table", "scripts/peers-table.ts", {
  packages: "outside",
});
const { cases } = JSON.parse(readFileSync("scripts/peers.json", "utf8"));
const done = await compared(cases, find);
const table = tableText(done);
process.stdout.write(table);
for (const { repository, fixture } of cases)
  if (find(repository, fixture) === null) process.stderr.write(`not at hand: ${repository}/${fixture}\n`);
const count = (result) => done.filter((each) => each.result === result).length;
const counts = ["same", "stricter", "looser", "not known"].map((each) => `${count(each)} ${each}`).join(", ");
process.stderr.write(`${done.length} of ${cases.length} cases: ${counts}.\n`);
if (process.argv.includes("--write")) {
  const [before, rest] = readFileSync(PAGE, "utf8").split(BEGIN);
  writeFileSync(
    PAGE,
    `${before}${BEGIN}\n\nOf ${done.length} answers, ${counts}.\n\n${table}\n${END}${rest.split(END)[1]}`,
  );
}
const wrong = wrongIn(done);
for (const each of wrong) process.stderr.write(`${each}\n`);
process.exitCode = wrong.length === 0 ? 0 : 1;

function find(repository, path) {
  const names = [repository.replace("/", "+"), repository];
  const found = folders.flatMap((folder) => names.map((name) => resolve(join(folder, name, path))));
  return found.find((each) => existsSync(each)) ?? null;
}
