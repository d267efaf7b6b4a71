// npm run bench-bicep [-- PAIRS]: prints ratios, asserts nothing.
//   start-up: linting a Bicep file of 3 KB against linting a JSON template of that size, medians of interleaved runs
//   pairs:    reading, and linting, what PAIRS holds of Bicep (folders with a `pair.json` that names `entry` and `golden`) in one
//             run, against JSON.parse of what the compiler made of it
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { bundled } from "./bundled.mjs";

const PROGRAM = new URL("../bin/arm-guard.mjs", import.meta.url).pathname;
const ROUNDS = 21;
const READINGS = 3;
const SIZE = 3_000;

startUp();
const [pairs] = process.argv.slice(2);
if (pairs !== undefined) await read(resolve(pairs));

function startUp() {
  const folder = mkdtempSync(join(tmpdir(), "arm-guard-bench-bicep-"));
  try {
    const texts = { "main.bicep": bicep(), "azuredeploy.json": json() };
    for (const [name, text] of Object.entries(texts)) writeFileSync(join(folder, name), text);
    const times = { "main.bicep": [], "azuredeploy.json": [] };
    for (let round = 0; round < ROUNDS; round++)
      for (const name of Object.keys(texts))
        times[name].push(time(() => spawnSync(process.execPath, [PROGRAM, "lint", name], { cwd: folder })));
    const [ours, theirs] = Object.values(times).map(median);
    print(
      "start-up",
      `Bicep of ${size(texts["main.bicep"])} ${ours.toFixed(0)} ms, JSON of ${size(texts["azuredeploy.json"])} ${theirs.toFixed(0)} ms, ${(ours - theirs).toFixed(0)} ms more (limit 15)`,
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function read(folder) {
  const { bicepFiles, readBicep, decode, lintFiles } = await bundled(
    "bench-bicep",
    'export { bicepFiles } from "./src/load/bicep-files.ts"; export { readBicep } from "./src/bicep/read-bicep.ts"; export { decode } from "./src/text/decode.ts"; export { lintFiles } from "./src/lint/lint-files.ts";',
  );
  const found = pairsIn(folder);
  const goldens = found.map(({ golden }) => readFileSync(golden, "utf8").replace(/^\uFEFF/, ""));
  const parses = [];
  const readings = [];
  const lints = [];
  for (let round = 0; round < READINGS; round++) {
    parses.push(time(() => goldens.forEach((text) => JSON.parse(text))));
    readings.push(
      time(() => {
        const files = bicepFiles({ linkRoots: [folder], bicepCache: null }, { cwd: folder, env: process.env });
        for (const { entry } of found) readBicep(files.entry(decode(entry, readFileSync(entry)), entry), files);
      }),
    );
    const start = performance.now();
    await lintFiles(
      found.map(({ entry }) => entry),
      { cwd: folder },
    );
    lints.push(performance.now() - start);
  }
  const parse = Math.min(...parses);
  const ratio = (times) =>
    `${(times[0] / parse).toFixed(1)} times JSON.parse cold, ${(Math.min(...times) / parse).toFixed(1)} warm`;
  print("pairs", `${found.length} of ${folder}: goldens parsed in ${parse.toFixed(0)} ms`);
  print("reading", `${ratio(readings)} (limit 10)`);
  print("linting", ratio(lints));
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

function time(work) {
  const start = performance.now();
  work();
  return performance.now() - start;
}

function median(values) {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)];
}

function print(name, text) {
  process.stdout.write(`${name}: ${text}\n`);
}
