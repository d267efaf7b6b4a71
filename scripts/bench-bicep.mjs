// npm run bench-bicep [-- PAIRS [CACHE]]: prints times of the processor and ratios of them, asserts nothing.
//   start-up: linting a Bicep file of 3 KB against linting a JSON template of that size, medians of interleaved runs
//   pairs:    what PAIRS holds of Bicep (folders with a `pair.json` that names `entry` and `golden`) in one run, against JSON.parse
//             of what the compiler made of it; CACHE is the folder of restored modules. `reading` is what a file costs that nobody
//             asks for more, `lowering` is that and every value of its template, `linting` the whole run. The first round is cold,
//             of the others each has the median.
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { bundled } from "./bundled.mjs";

const PROGRAM = new URL("../bin/arm-guard.mjs", import.meta.url).pathname;
const ROUNDS = 21;
const READINGS = 4;
const SIZE = 3_000;
/** Loaded before the program, in both of what is compared. */
const TELLING = `data:text/javascript,${encodeURIComponent(`import { writeSync } from "node:fs";
process.on("exit", () => {
  const { user, system } = process.cpuUsage();
  writeSync(3, String((user + system) / 1000));
});`)}`;

startUp();
const [pairs, cache] = process.argv.slice(2);
if (pairs !== undefined) await read(resolve(pairs), cache === undefined ? null : resolve(cache));

function startUp() {
  const folder = mkdtempSync(join(tmpdir(), "arm-guard-bench-bicep-"));
  try {
    const texts = { "main.bicep": bicep(), "azuredeploy.json": json() };
    for (const [name, text] of Object.entries(texts)) writeFileSync(join(folder, name), text);
    const times = { "main.bicep": [], "azuredeploy.json": [] };
    for (let round = 0; round < ROUNDS; round++)
      for (const name of Object.keys(texts)) times[name].push(processorTime(["lint", name], folder));
    const [ours, theirs] = Object.values(times).map(median);
    print(
      "start-up",
      `Bicep of ${size(texts["main.bicep"])} ${ours.toFixed(0)} ms, JSON of ${size(texts["azuredeploy.json"])} ${theirs.toFixed(0)} ms, ${(ours - theirs).toFixed(0)} ms more (limit 15)`,
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Milliseconds of the processor that a run of the program takes, as it tells itself at its end. */
function processorTime(args, cwd) {
  const { output } = spawnSync(process.execPath, ["--import", TELLING, PROGRAM, ...args], {
    cwd,
    encoding: "utf8",
    stdio: ["ignore", "ignore", "inherit", "pipe"],
  });
  return Number(output[3]);
}

async function read(folder, bicepCache) {
  const { bicepFiles, readBicep, decode, lintFiles } = await bundled(
    "bench-bicep",
    'export { bicepFiles } from "./src/load/bicep/files.ts"; export { readBicep } from "./src/bicep/read-bicep.ts"; export { decode } from "./src/text/decode.ts"; export { lintFiles } from "./src/lint/lint-files.ts";',
  );
  const found = pairsIn(folder);
  const entries = found.map(({ entry }) => entry);
  const goldens = found.map(({ golden }) => readFileSync(golden, "utf8").replace(/^\uFEFF/, ""));
  const documents = () => {
    const files = bicepFiles({ linkRoots: [folder], bicepCache }, { cwd: folder, env: process.env });
    return entries.map((entry) => readBicep(files.entry(decode(entry, readFileSync(entry)), entry), files));
  };
  const options = { cwd: folder, ...(bicepCache === null ? {} : { bicepCache }) };
  const times = { parse: [], reading: [], lowering: [], linting: [] };
  for (let round = 0; round < READINGS; round++) {
    times.parse.push(await time(() => goldens.forEach((text) => JSON.parse(text))));
    times.reading.push(await time(documents));
    times.lowering.push(await time(() => documents().forEach(({ root }) => askAll(root))));
    times.linting.push(await time(() => lintFiles(entries, options)));
  }
  const parse = median(times.parse);
  const ratio = ([cold, ...warm]) =>
    `${(cold / parse).toFixed(1)} times JSON.parse cold, ${(median(warm) / parse).toFixed(1)} warm`;
  print("pairs", `${found.length} of ${folder}: goldens parsed in ${parse.toFixed(0)} ms`);
  print("reading", `${ratio(times.reading)} (limit 10)`);
  print("lowering", ratio(times.lowering));
  print("linting", ratio(times.linting));
}

/** Asks for every value of a tree, what nodes share once. */
function askAll(root) {
  const seen = new Set([root]);
  for (const node of seen) {
    if (node?.kind === "array") for (const item of node.items) seen.add(item);
    if (node?.kind === "object") for (const { value } of node.members) seen.add(value);
  }
}

function pairsIn(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((each) => {
    const path = join(folder, each.name, "pair.json");
    if (!each.isDirectory() || !existsSync(path)) return [];
    const { entry, golden, kind } = JSON.parse(readFileSync(path, "utf8"));
    return kind === "template"
      ? [{ entry: join(folder, each.name, entry), golden: join(folder, each.name, golden) }]
      : [];
  });
}

function bicep() {
  const head = "param name string\nparam location string = resourceGroup().location\n";
  return filled(
    head,
    (index) => `
resource store${index} 'Microsoft.Storage/storageAccounts@2024-01-01' = {
  name: 'st${index}\${uniqueString(name)}'
  location: location
  kind: 'StorageV2'
  sku: { name: 'Standard_LRS' }
}
`,
    "",
  );
}

function json() {
  const head = `{
  "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
  "contentVersion": "1.0.0.0",
  "parameters": { "name": { "type": "string" }, "location": { "type": "string", "defaultValue": "[resourceGroup().location]" } },
  "resources": [`;
  return filled(
    head,
    (index) => `${index === 0 ? "" : ","}
    {
      "type": "Microsoft.Storage/storageAccounts",
      "apiVersion": "2024-01-01",
      "name": "[format('st${index}{0}', uniqueString(parameters('name')))]",
      "location": "[parameters('location')]",
      "kind": "StorageV2",
      "sku": { "name": "Standard_LRS" }
    }`,
    "\n  ]\n}\n",
  );
}

function filled(head, piece, end) {
  let text = head;
  for (let index = 0; text.length < SIZE; index++) text += piece(index);
  return text + end;
}

function size(text) {
  return `${(text.length / 1000).toFixed(1)} KB`;
}

/** Milliseconds of the processor: on a machine that does other things they say more than those of a clock. */
async function time(work) {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

function median(values) {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)];
}

function print(name, text) {
  process.stdout.write(`${name}: ${text}\n`);
}
