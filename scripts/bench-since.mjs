// How long `lint --since` takes next to what it cannot do without: `git diff`, and the lint of the one template that has
// changed. Wall clock and processor time (user and system, of all processes), medians of interleaved rounds:
//   npm run bench-since [-- ROUNDS]
//   alone:      300 templates in folders of their own
//   parameters: the same, each with three parameter files beside it: 1,200 files
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

const PROGRAM = new URL("../bin/arm-guard.mjs", import.meta.url).pathname;
const ROUNDS = Number(process.argv[2] ?? 9);
const TEMPLATES = 300;
const LIMIT = 1.5;
const ENVIRONMENTS = ["dev", "test", "prod"];
const NODE = JSON.stringify(process.execPath);
const CALLS = {
  diff: "git diff main",
  own: `${NODE} ${JSON.stringify(PROGRAM)} lint infra/app7/azuredeploy.json`,
  since: `${NODE} ${JSON.stringify(PROGRAM)} lint --since main`,
};

for (const [shape, environments] of [
  ["alone", []],
  ["parameters", ENVIRONMENTS],
]) {
  const folder = mkdtempSync(join(tmpdir(), "arm-guard-bench-since-"));
  try {
    fill(folder, environments);
    measure(shape, folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function measure(shape, folder) {
  const times = { diff: [], own: [], since: [] };
  for (const [name, call] of Object.entries(CALLS)) timed(call, folder, name);
  for (let round = 0; round < ROUNDS; round++)
    for (const [name, call] of Object.entries(CALLS)) times[name].push(timed(call, folder, name));
  for (const kind of ["wall", "processor"]) {
    const [diff, own, since] = ["diff", "own", "since"].map((name) => median(times[name].map((each) => each[kind])));
    const ratio = (since / (diff + own)).toFixed(2);
    process.stdout.write(
      `${shape}, ${kind}: git diff ${ms(diff)}, lint of the template ${ms(own)}, --since ${ms(since)}: ${ratio} times both (limit ${LIMIT})\n`,
    );
  }
}

/** Seconds of a command, measured by bash, which knows of all processes that it waited for. */
function timed(call, cwd, name) {
  const { stderr, error } = spawnSync(
    "bash",
    ["-c", `TIMEFORMAT='%R %U %S'; { time ${call} >/dev/null 2>&1; } 2>&1 >/dev/null | tail -1 >&2`],
    { cwd, encoding: "utf8", env: { ...process.env, LC_ALL: "C" } },
  );
  const [wall, user, system] = stderr.trim().split(" ").map(Number);
  if (error !== undefined || !(wall > 0)) throw new Error(`${name} could not be measured: ${stderr}`);
  return { wall, processor: user + system };
}

function fill(folder, environments) {
  for (let index = 0; index < TEMPLATES; index++) {
    const path = join(folder, `infra/app${index}/azuredeploy.json`);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, template(index, false));
    for (const environment of environments)
      writeFileSync(join(dirname(path), `azuredeploy.parameters.${environment}.json`), parameters(index, environment));
  }
  const workflow = join(folder, ".github/workflows/deploy.yml");
  mkdirSync(dirname(workflow), { recursive: true });
  writeFileSync(workflow, deployment(environments));
  const git = (...words) =>
    spawnSync("git", ["-c", "user.name=n", "-c", "user.email=n@example.org", ...words], { cwd: folder });
  git("init", "--quiet", "--initial-branch=main");
  git("add", "--all");
  git("commit", "--quiet", "--message=before");
  git("checkout", "--quiet", "-b", "topic");
  writeFileSync(join(folder, "infra/app7/azuredeploy.json"), template(7, true));
  git("commit", "--quiet", "--all", "--message=after");
}

function template(index, isChanged) {
  return `${JSON.stringify(
    {
      $schema: "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
      contentVersion: isChanged ? "1.0.0.1" : "1.0.0.0",
      parameters: {
        vaultName: { type: "string", defaultValue: `kv-app${index}` },
        location: { type: "string", defaultValue: "[resourceGroup().location]" },
      },
      resources: [
        {
          type: "Microsoft.KeyVault/vaults",
          apiVersion: "2023-07-01",
          name: "[parameters('vaultName')]",
          location: "[parameters('location')]",
          properties: {
            tenantId: "[subscription().tenantId]",
            sku: { family: "A", name: "standard" },
            accessPolicies: [],
          },
        },
        ...Array.from({ length: 8 }, (_each, at) => ({
          type: "Microsoft.Storage/storageAccounts",
          apiVersion: "2024-01-01",
          name: `[format('st${index}x${at}{0}', uniqueString(resourceGroup().id))]`,
          location: "[parameters('location')]",
          kind: "StorageV2",
          sku: { name: "Standard_LRS" },
        })),
      ],
    },
    null,
    2,
  )}\n`;
}

function parameters(index, environment) {
  const values = { vaultName: { value: `kv-app${index}-${environment}` } };
  return `${JSON.stringify({ contentVersion: "1.0.0.0", parameters: values }, null, 2)}\n`;
}

function deployment(environments) {
  const calls = (environments.length === 0 ? [""] : environments).map((each) => {
    const given = each === "" ? "" : ` -p @infra/app7/azuredeploy.parameters.${each}.json`;
    return `      - run: az deployment group create -g rg -f infra/app7/azuredeploy.json${given}\n`;
  });
  return `on: push\njobs:\n  deploy:\n    runs-on: ubuntu-latest\n    steps:\n${calls.join("")}`;
}

function median(values) {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)];
}

function ms(seconds) {
  return `${(seconds * 1000).toFixed(0)} ms`;
}
