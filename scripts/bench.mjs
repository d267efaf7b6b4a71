// npm run bench [FOLDER]: prints ratios, asserts nothing.
//   start-up: linting one small template against a bare `node -e 0`, medians of interleaved runs
//   corpus:   linting all files of FOLDER against JSON.parse of those that it can parse, in process and warm
//   large:    a generated template of 3.3 MB, 551 resources, 184 of them nested deployments, against its JSON.parse
//   endless:  loops of 800 over loops of 800, ten nested deployments deep
//   own:      10,000 evaluations of own rules on a template of 3 MB, over a run without a rule
//   fix:      a template of 3 MB with 50 vaults whose policies are lost, each read by some of 690 other resources
//   growth:   how the time grows as a generated template doubles
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bundled } from "./bundled.mjs";

const ROUNDS = 15;
/** Of rounds in process the least counts: what else the machine does only adds. */
const CORPUS_ROUNDS = 8;
const FIX_ROUNDS = 3;

const { lintSource, rules, rulesIn, decode, NO_PARAMETERS, compileOwnRules, readJson } = await bundled(
  "bench",
  'export { compileOwnRules } from "./src/own-rules/compile-rules.ts"; export { readJson } from "./src/json/read.ts"; export { lintSource } from "./src/lint/lint-source.ts"; export { rules } from "./rules/index.ts"; export { rulesIn } from "./src/rule/rule-sets.ts"; export { decode } from "./src/text/decode.ts"; export { NO_PARAMETERS } from "./src/load/parameters.ts";',
);

// The default set, as `lint` runs it.
const REQUEST = { rules: rulesIn("recommended", rules), isNamed: false, parametersOf: async () => [NO_PARAMETERS] };

startUp();
const folder = process.argv[2] ?? "templates";
await corpus(folder);
await large();
await endless();
await own();
fix();
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
  const readings = [];
  const lints = [];
  for (let round = 0; round < CORPUS_ROUNDS; round++) {
    readings.push(time(() => strict.forEach(({ text }) => JSON.parse(text))));
    const start = performance.now();
    for (const source of strict) await lintSource(source, REQUEST);
    lints.push(performance.now() - start);
  }
  const ratio = Math.min(...lints) / Math.min(...readings);
  print("corpus", `${strict.length} files of ${path}: ${ratio.toFixed(1)} times JSON.parse (limit 20)`);
}

async function large() {
  const text = JSON.stringify(nestedDeployments(184, 551, 3_300_000));
  const parses = [];
  const lints = [];
  for (let round = 0; round < ROUNDS; round++) {
    parses.push(time(() => JSON.parse(text)));
    lints.push(await lintTime(text));
  }
  const [parse, lint] = [Math.min(...parses), Math.min(...lints)];
  const size = `${(text.length / 1e6).toFixed(1)} MB`;
  print("large", `${size}: ${lint.toFixed(0)} ms, ${(lint / parse).toFixed(1)} times JSON.parse (limit 25)`);
}

async function endless() {
  print("endless", `${(await lintTime(JSON.stringify(loops(10)))).toFixed(0)} ms (limit 1000)`);
}

async function own() {
  const [resources, copies] = [2_500, 4];
  const parameters = { environment: { type: "string", defaultValue: "prod" } };
  const text = JSON.stringify(template(storageAccounts(resources), { parameters }));
  const found = [];
  const plain = [];
  for (let round = 0; round < CORPUS_ROUNDS; round++) {
    plain.push(await lintTime(text, []));
    found.push(await lintTime(text, await ownRules(copies)));
  }
  const more = Math.min(...found) - Math.min(...plain);
  const [evaluations, size] = [resources * copies, (text.length / 1e6).toFixed(1)];
  print("own", `${evaluations} evaluations on ${size} MB: ${more.toFixed(0)} ms (limit 1000)`);
}

/** The same rule several times. */
async function ownRules(copies) {
  const written = Array.from({ length: copies }, (_each, index) => ({
    id: `bench/rule-${index}`,
    message: "{{resource.name}} is wrong.",
    select: { type: "Microsoft.Storage/*" },
    assert:
      "has(properties.minimumTlsVersion) && properties.minimumTlsVersion in ['TLS1_2', 'TLS1_3'] && resource.tags.all(name, resource.tags[name] != '')",
  }));
  const text = JSON.stringify({ rules: written });
  const { root } = readJson({ path: "own.json", text, encoding: "utf-8", byteOrderMark: false });
  return (await compileOwnRules([{ kind: "file", file: "own.json", at: { node: root, pointer: "" } }])).rules;
}

/** One in a thousand breaks the rule. */
function storageAccounts(count) {
  return Array.from({ length: count }, (_each, index) => ({
    type: "Microsoft.Storage/storageAccounts",
    apiVersion: "2023-01-01",
    name: `st${index}`,
    tags: { owner: "team", environment: "[parameters('environment')]" },
    properties: { minimumTlsVersion: index % 1_000 === 0 ? "TLS1_0" : "TLS1_2", text: "x".repeat(1_000) },
  }));
}

async function lintTime(text, checks = REQUEST.rules) {
  const start = performance.now();
  await lintSource(
    { path: "generated.json", text, encoding: "utf-8", byteOrderMark: false },
    { ...REQUEST, rules: checks },
  );
  return performance.now() - start;
}

function fix() {
  const folder = mkdtempSync(join(tmpdir(), "arm-guard-bench-"));
  const file = join(folder, "azuredeploy.json");
  const text = JSON.stringify(manyVaults(50, 690), null, 2);
  writeFileSync(file, text);
  const times = [];
  for (let round = 0; round < FIX_ROUNDS; round++)
    times.push(time(() => spawnSync(process.execPath, ["bin/arm-guard.mjs", "fix", "--dry-run", file])));
  const { stderr } = spawnSync(process.execPath, ["bin/arm-guard.mjs", "fix", file], { encoding: "utf8" });
  const isWhole = readFileSync(file, "utf8").match(/"\[parameters\('createEnvironment\d*'\)\]"/g)?.length === 50;
  rmSync(folder, { recursive: true });
  if (!isWhole) throw new Error(`Not all vaults are fixed: ${stderr}`);
  print(
    "fix",
    `${(text.length / 1e6).toFixed(1)} MB, 50 vaults: ${(Math.min(...times) / 1000).toFixed(1)} s (limit 5)`,
  );
}

/** Vaults with empty lists among network rules, storage accounts and web sites, which read them. */
function manyVaults(vaults, others) {
  const vaultName = (index) => `concat('kv-', parameters('environment'), '-${index}')`;
  const vault = (index) => ({
    type: "Microsoft.KeyVault/vaults",
    apiVersion: "2022-07-01",
    name: `[${vaultName(index)}]`,
    location: "[parameters('location')]",
    tags: "[variables('tags')]",
    properties: { tenantId: "[subscription().tenantId]", sku: { family: "A", name: "standard" }, accessPolicies: [] },
  });
  const rule = (index) => ({
    name: `rule-${index}`,
    properties: {
      protocol: "Tcp",
      sourcePortRange: "*",
      destinationPortRange: String(1_000 + index),
      sourceAddressPrefix: "[parameters('allowedRange')]",
      destinationAddressPrefix: "*",
      access: "Allow",
      priority: 100 + index,
      direction: "Inbound",
      description: "Traffic between the tiers of the application, kept as narrow as it can be.",
    },
  });
  const kinds = [
    (index) => ({
      type: "Microsoft.Storage/storageAccounts",
      apiVersion: "2023-01-01",
      name: `[concat('st', parameters('environment'), '${index}')]`,
      tags: "[variables('tags')]",
      properties: { minimumTlsVersion: "TLS1_2", allowBlobPublicAccess: false },
    }),
    (index) => ({
      type: "Microsoft.Network/networkSecurityGroups",
      apiVersion: "2023-04-01",
      name: `[concat('nsg-', parameters('environment'), '-${index}')]`,
      properties: { securityRules: Array.from({ length: 22 }, (_each, at) => rule(at)) },
    }),
    (index) => ({
      type: "Microsoft.Web/sites",
      apiVersion: "2022-09-01",
      name: `[concat('app-', parameters('environment'), '-${index}')]`,
      dependsOn: [`[resourceId('Microsoft.KeyVault/vaults', ${vaultName(index % vaults)})]`],
      properties: {
        serverFarmId: "[resourceId('Microsoft.Web/serverfarms', variables('plan'))]",
        vault: `[resourceId('Microsoft.KeyVault/vaults', ${vaultName(index % vaults)})]`,
      },
    }),
  ];
  const resources = [
    ...Array.from({ length: vaults }, (_each, index) => vault(index)),
    ...Array.from({ length: others }, (_each, index) => kinds[index % kinds.length](index)),
  ];
  const parameters = {
    environment: { type: "string", defaultValue: "dev" },
    location: { type: "string", defaultValue: "[resourceGroup().location]" },
    allowedRange: { type: "string", defaultValue: "10.0.0.0/8" },
  };
  const variables = {
    tags: { environment: "[parameters('environment')]" },
    plan: "[concat('plan-', parameters('environment'))]",
  };
  return template(resources, { parameters, variables });
}

async function growth() {
  const sizes = [20, 40, 80, 160, 320, 640, 800];
  const times = [];
  for (const vaults of sizes) {
    const text = generated(vaults);
    const rounds = [];
    for (let round = 0; round < ROUNDS; round++) rounds.push(await lintTime(text));
    times.push({ kilobytes: text.length / 1000, time: median(rounds) });
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
  return JSON.stringify(template([...other, vault], { variables: { v: 1 } }));
}

/** Deployments that each hold a template of their own, four deep, as compiled modules do; parameters make up the length. */
function nestedDeployments(deployments, resources, length) {
  const plain = Math.ceil((resources - deployments) / deployments);
  const settings = Math.round(length / deployments / 220);
  let left = resources - deployments;
  const modules = Array.from({ length: deployments }, (_each, index) => {
    const count = Math.min(plain, left);
    left -= count;
    return moduleOf(index, count, settings);
  });
  const top = modules.filter((_each, index) => index % 4 === 0);
  for (const [index, each] of modules.entries())
    if (index % 4 !== 0) modules[index - 1].properties.template.resources.push(each);
  return template(top);
}

/** A deployment of a storage account or a vault, and what belongs to it, by parameters that are passed down. */
function moduleOf(index, count, settings) {
  const description =
    "Optional. What this setting of the module is for, told as the modules of the public registry tell it.";
  const types = ["Microsoft.KeyVault/vaults", "Microsoft.Storage/storageAccounts", "Microsoft.Network/virtualNetworks"];
  const names = Array.from({ length: settings }, (_each, at) => `setting${at}`);
  const declared = names.map((name) => [name, { type: "string", defaultValue: "on", metadata: { description } }]);
  const parameters = { name: { type: "string", metadata: { description } }, tags: { type: "object" } };
  const own = Array.from({ length: count }, (_each, at) => ({
    type: types[(index + at) % types.length],
    apiVersion: "2023-07-01",
    name: `[format('{0}-${at}', parameters('name'))]`,
    location: "[resourceGroup().location]",
    tags: "[parameters('tags')]",
    properties: {
      accessPolicies: "[if(equals(parameters('setting0'), 'on'), createArray(), variables('policies'))]",
      settings: names.slice(0, 10).map((name) => `[parameters('${name}')]`),
    },
  }));
  const sections = {
    parameters: { ...parameters, ...Object.fromEntries(declared) },
    variables: { policies: [{ objectId: "[parameters('name')]" }] },
  };
  return {
    type: "Microsoft.Resources/deployments",
    apiVersion: "2022-09-01",
    name: `module${index}`,
    properties: {
      mode: "Incremental",
      expressionEvaluationOptions: { scope: "inner" },
      parameters: { name: { value: `[uniqueString(deployment().name, '${index}')]` }, tags: { value: {} } },
      template: template(own, sections),
    },
  };
}

/** Vaults and their policies in loops of 800, inside loops of deployments. */
function loops(depth) {
  const copied = {
    copy: [{ name: "accessPolicies", count: 800, input: { objectId: "[string(copyIndex('accessPolicies'))]" } }],
  };
  const copy = { name: "loop", count: 800 };
  const inside = {
    name: `[concat('d${depth}', copyIndex())]`,
    copy,
    ...(depth === 0
      ? { type: "Microsoft.KeyVault/vaults", apiVersion: "2023-07-01", properties: copied }
      : {
          type: "Microsoft.Resources/deployments",
          apiVersion: "2022-09-01",
          properties: {
            mode: "Incremental",
            expressionEvaluationOptions: { scope: "inner" },
            template: loops(depth - 1),
          },
        }),
  };
  return template([inside]);
}

function template(resources, sections = {}) {
  const schema = "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#";
  return { $schema: schema, contentVersion: "1.0.0.0", ...sections, resources };
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
