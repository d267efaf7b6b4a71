// npm run fuzz-rules -- [--count N] [--seed S]: makes N files of own rules, by changing those of templates/rules and by the grammar
// of their expressions, and runs each through `lint` and `rules test`. None may end in an error of arm-guard's own (exit code
// 70), be thrown through, or take 5 s of a processor. Prints the seed first; the same seed makes the same files.
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { bundled } from "./bundled.mjs";
import { expressionBy } from "./fuzz/cel.mjs";
import { quietIo } from "./fuzz/quiet-io.mjs";
import { randomOf } from "./fuzz/random.mjs";

const TIME_LIMIT = 5_000;
const TEMPLATE = {
  $schema: "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
  contentVersion: "1.0.0.0",
  parameters: { p: { type: "string" }, list: { type: "array", defaultValue: [1, "a", {}] }, any: {} },
  resources: [
    {
      type: "Microsoft.Storage/storageAccounts",
      apiVersion: "2023-01-01",
      name: "[format('st{0}', parameters('p'))]",
      location: "[resourceGroup().location]",
      tags: { owner: "[parameters('p')]", more: "x" },
      properties: {
        minimumTlsVersion: "TLS1_0",
        rules: "[concat(parameters('list'), parameters('any'))]",
        n: 9007199254740993,
        f: 1.5,
        z: "[null()]",
        wrong: "[add('a', 1)]",
        half: "[union(parameters('any'), createObject('a', 1))]",
      },
    },
    {
      type: "Microsoft.KeyVault/vaults",
      apiVersion: "2023-07-01",
      name: "kv",
      properties: { accessPolicies: [], tenantId: "x" },
    },
  ],
};

const { values } = parseArgs({
  options: {
    count: { type: "string", default: "5000" },
    seed: { type: "string", default: String(Date.now() % 1_000_000_000) },
  },
});
const [count, seed] = [Number(values.count), Number(values.seed)];
process.stdout.write(`seed ${seed}\n`);
const { run } = await bundled("fuzz-rules", 'export { run } from "./src/run.ts";', { packages: "external" });
const corpus = readdirSync("templates/rules")
  .filter((name) => name.endsWith(".json"))
  .map((name) => readFileSync(join("templates/rules", name), "utf8"));
const cwd = mkdtempSync(join(tmpdir(), "arm-guard-fuzz-rules-"));
writeFileSync(join(cwd, "main.json"), JSON.stringify(TEMPLATE));
writeFileSync(join(cwd, "arm-guard.json"), JSON.stringify({ ruleSet: "all", ownRules: "./own.json" }));

const codes = new Map();
let [failed, slowest] = [0, 0];
for (let index = 0; index < count; index++) {
  const text = textAt(randomOf(seed, index));
  writeFileSync(join(cwd, "own.json"), text);
  for (const args of [
    ["lint", "--format", "json"],
    ["rules", "test", "own.json"],
  ]) {
    const started = process.cpuUsage();
    const problem = await problemOf(args);
    const { user, system } = process.cpuUsage(started);
    const took = (user + system) / 1_000;
    slowest = Math.max(slowest, took);
    if (problem === null && took < TIME_LIMIT) continue;
    failed++;
    process.stdout.write(
      `${index}: ${args[0]}: ${problem ?? `${took.toFixed(0)} ms`}: ${JSON.stringify(text.slice(0, 600))}\n`,
    );
  }
}
const ends = [...codes].sort().map(([code, times]) => `${times} end with ${code}`);
process.stdout.write(`${count} files, ${ends.join(", ")}, ${failed} failed, slowest ${slowest.toFixed(0)} ms\n`);
process.exit(failed === 0 ? 0 : 1);

async function problemOf(args) {
  const io = quietIo(cwd);
  try {
    const code = await run(args, io);
    codes.set(`${args[0]} ${code}`, (codes.get(`${args[0]} ${code}`) ?? 0) + 1);
    return code === 70 ? io.said() : null;
  } catch (error) {
    return `thrown: ${error?.stack ?? error}`;
  }
}

function textAt(random) {
  return random.make(
    () => JSON.stringify({ rules: random.list(1 + random.below(3), (index) => madeRule(random, index)) }),
    () => changedFile(random),
    () => changedText(random, random.pick(corpus)),
  );
}

function madeRule(random, index) {
  const expression = () => expressionBy(random, 5);
  return {
    id: `fuzz/rule-${index}`,
    message: random.make(
      () => "x",
      () => `{{${expressionBy(random, 2)}}} {{resource.name}}`,
    ),
    ...(random.once(3) ? { when: expression() } : {}),
    ...(random.once(4) ? { schema: schemaBy(random, 4) } : { assert: expression() }),
    ...(random.once(2) ? { unknown: "possible" } : {}),
    ...(random.once(4) ? { select: { scope: "source" } } : {}),
    tests: [{ resource: { properties: { minimumTlsVersion: "x" } }, expect: "pass" }],
  };
}

function changedFile(random) {
  const file = JSON.parse(random.pick(corpus));
  for (let changes = 1 + random.below(4); changes > 0; changes--) {
    const rule = random.pick(file.rules);
    const keys = Object.keys(rule);
    random.make(
      () => void (rule.assert = expressionBy(random, 4)),
      () => void (rule[random.pick(keys)] = random.pick([null, 0, "", [], {}, "{{", true, [[]], { a: 1 }])),
      () => void Reflect.deleteProperty(rule, random.pick(keys)),
      () => void (rule.schema = schemaBy(random, 4)),
      () => void (rule.message = `{{${expressionBy(random, 3)}`),
    );
  }
  return JSON.stringify(file);
}

function changedText(random, text) {
  let changed = text;
  for (let changes = 1 + random.below(5); changes > 0; changes--) {
    const at = random.below(changed.length + 1);
    const until = random.once(2) ? at : at + random.below(40);
    const piece = random.pick(["", '"', "\\", "{", "}", "[", "]", ",", "(", "&&", "\ud800", "{{", ".?", "has(", "\n"]);
    changed = changed.slice(0, at) + piece + changed.slice(until);
  }
  return changed;
}

function schemaBy(random, depth) {
  if (depth === 0 || random.once(6))
    return random.pick([true, false, {}, { type: "string" }, { const: 1 }, { $ref: "#" }]);
  const inner = () => schemaBy(random, depth - 1);
  const names = ["properties", "tags", "rules", "n", "half", "a"];
  return random.make(
    () => ({ properties: { [random.pick(names)]: inner(), [random.pick(names)]: inner() } }),
    () => ({ [random.pick(["allOf", "anyOf", "oneOf"])]: [inner(), inner()] }),
    () => ({ if: inner(), then: inner(), else: inner() }),
    () => ({ required: [random.pick(names)], not: inner() }),
    () => ({ items: inner(), contains: inner(), minItems: random.below(3), uniqueItems: true }),
    () => ({ pattern: random.pick(["^a", "(a+)+$", "(", "[z-a]", "\\p{L}", "a{1,2000}"]), maxLength: random.below(9) }),
    () => ({ patternProperties: { [random.pick(["^m", "(", ""])]: inner() }, additionalProperties: inner() }),
    () => ({ definitions: { a: inner() }, $ref: "#/definitions/a" }),
    () => ({ [random.pick(["minimum", "type", "enum", "nonsense", "required"])]: random.pick([1, "x", null, []]) }),
  );
}
