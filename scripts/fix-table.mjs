// npm run fix-table FOLDER: tries every strategy of `fix` on every vault below FOLDER that loses policies, and prints
// strategy × (fixed, refused by reason, failed). `--list` names the failures, and the vaults that no strategy fixes.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { bundled } from "./bundled.mjs";

const { tryAll, decode } = await bundled(
  "fix-table",
  'export { tryAll } from "./scripts/fix-table.ts"; export { decode } from "./src/text/decode.ts";',
);

const [folder = "templates"] = process.argv.slice(2).filter((argument) => !argument.startsWith("--"));
const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
const tried = files.flatMap((entry) => {
  const path = join(entry.parentPath, entry.name);
  const source = decode(path, readFileSync(path));
  return "text" in source ? tryAll(source) : [];
});

for (const strategy of [...new Set(tried.map((each) => each.strategy))]) {
  const own = tried.filter((each) => each.strategy === strategy);
  const count = (outcome) => own.filter((each) => each.outcome === outcome).length;
  print(`${strategy.padEnd(19)} fixed ${count("fixed")}, refused ${count("refused")}, failed ${count("failed")}`);
  const reasons = new Map();
  for (const { why, outcome } of own)
    if (outcome !== "fixed") reasons.set(why.slice(0, 160), (reasons.get(why.slice(0, 160)) ?? 0) + 1);
  for (const [why, times] of [...reasons].sort(([, left], [, right]) => right - left))
    print(`  ${String(times).padStart(4)}  ${why}`);
}

const isListed = process.argv.includes("--list");
for (const isGenerated of [false, true]) {
  const vaults = group(tried.filter((each) => each.isGenerated === isGenerated));
  const unfixed = [...vaults].filter(([, outcomes]) => !outcomes.some(({ outcome }) => outcome === "fixed"));
  const kind = isGenerated ? "generated" : "not generated";
  print(`${kind.padEnd(13)} ${vaults.size - unfixed.length} of ${vaults.size} vaults fixed by some strategy`);
  for (const [key] of isListed ? unfixed : []) print(`  unfixed ${key}`);
}
const failed = isListed ? tried.filter(({ outcome }) => outcome === "failed") : [];
for (const { path, pointer, strategy, why } of failed) print(`failed ${strategy} ${path} ${pointer}: ${why}`);

function group(list) {
  const groups = new Map();
  for (const each of list) groups.set(keyOf(each), [...(groups.get(keyOf(each)) ?? []), each]);
  return groups;
}

function keyOf({ path, pointer }) {
  return `${path} ${pointer}`;
}

function print(text) {
  process.stdout.write(`${text}\n`);
}
