// npm run bench [FOLDER]: prints ratios, asserts nothing.
//   start-up: linting one small template against a bare `node -e 0`, medians of interleaved runs
//   corpus:   linting all files of FOLDER against JSON.parse of those that it can parse, in process and warm
//   growth:   how the time grows as a generated template doubles
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";

const ROUNDS = 15;
const WARM_ROUNDS = 4;

const outfile = "node_modules/.cache/arm-guard-bench.mjs";
const stdin = {
  contents:
    'export { analyseFile } from "./src/commands/analyse-file.ts"; export { rules } from "./rules/index.ts"; export { decode } from "./src/text/decode.ts";',
  resolveDir: ".",
  loader: "ts",
};
await build({ stdin, outfile, bundle: true, format: "esm", platform: "node", target: "node20", logLevel: "warning" });
const { analyseFile, rules, decode } = await import(pathToFileURL(outfile).href);

startUp();
const folder = process.argv[2] ?? "templates";
await corpus(folder);
await growth();

function startUp() {
  const bare = [];
  const lint = [];
  for (let round = 0; round < ROUNDS; round++) {
    bare.push(time(() => spawnSync(process.execPath, ["-e", "0"])));
    lint.push(
      time(() =>
        spawnSync(process.execPath, ["bin/arm-guard.mjs", "lint", "templates/machine-learning-workspace/before.json"]),
      ),
    );
  }
  const [a, b] = [median(bare), median(lint)];
  print("start-up", `bare node ${a.toFixed(0)} ms, lint ${b.toFixed(0)} ms, ${(b - a).toFixed(0)} ms more (limit 80)`);
}

async function corpus(path) {
  const files = readdirSync(path, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const sources = files.flatMap((entry) => {
    const name = join(entry.parentPath, entry.name);
    const source = decode(name, readFileSync(name));
    return "text" in source ? [source] : [];
  });
  const strict = sources.filter(({ text }) => parses(text));
  let ratio = 0;
  for (let round = 0; round < WARM_ROUNDS; round++) {
    const parse = time(() => strict.forEach(({ text }) => JSON.parse(text)));
    const start = performance.now();
    for (const source of strict) await analyseFile(source, false, rules, async () => new Map());
    ratio = (performance.now() - start) / parse;
  }
  print("corpus", `${strict.length} files of ${path}: ${ratio.toFixed(1)} times JSON.parse (limit 20)`);
}

async function growth() {
  const sizes = [20, 40, 80, 160, 320, 640, 800];
  const times = [];
  for (const vaults of sizes) {
    const source = { path: "generated.json", text: generated(vaults), encoding: "utf-8", byteOrderMark: false };
    const rounds = [];
    for (let round = 0; round < ROUNDS; round++) {
      const start = performance.now();
      await analyseFile({ ...source }, false, rules, async () => new Map());
      rounds.push(performance.now() - start);
    }
    times.push({ kilobytes: source.text.length / 1000, time: median(rounds) });
  }
  const exponent = slope(times.map(({ kilobytes, time: ms }) => [Math.log(kilobytes), Math.log(ms)]));
  const points = times.map(({ kilobytes, time: ms }) => `${kilobytes.toFixed(0)} kB ${ms.toFixed(0)} ms`).join(", ");
  print("growth", `${points}: exponent ${exponent.toFixed(2)} (limit 1.1)`);
}

/** A template with one vault, a workspace, and many other resources. */
function generated(resources) {
  const other = Array.from({ length: resources }, (_each, index) => ({
    type: "Microsoft.Storage/storageAccounts",
    apiVersion: "2024-01-01",
    name: `[format('st{0}${index}', uniqueString(resourceGroup().id))]`,
    properties: { minimumTlsVersion: "TLS1_2", tags: "[createObject('a', variables('v'))]", text: "x".repeat(5000) },
  }));
  const vault = {
    type: "Microsoft.KeyVault/vaults",
    apiVersion: "2023-07-01",
    name: "kv",
    properties: { accessPolicies: [] },
  };
  const schema = "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#";
  return JSON.stringify({
    $schema: schema,
    contentVersion: "1.0.0.0",
    variables: { v: 1 },
    resources: [...other, vault],
  });
}

/** The slope of the line through points, by least squares. */
function slope(points) {
  const mean = (at) => points.reduce((sum, point) => sum + point[at], 0) / points.length;
  const [x, y] = [mean(0), mean(1)];
  const over = points.reduce((sum, point) => sum + (point[0] - x) * (point[1] - y), 0);
  return over / points.reduce((sum, point) => sum + (point[0] - x) ** 2, 0);
}

function parses(text) {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function time(work) {
  const start = performance.now();
  work();
  return performance.now() - start;
}

function median(values) {
  return [...values].sort((left, right) => left - right)[values.length >> 1] ?? 0;
}

function print(name, text) {
  process.stdout.write(`${name.padEnd(9)} ${text}\n`);
}
