// npm run predictions [-- FILE…]: deploys templates with the real Azure CLI into a sandbox, each to a group of its own, and
// compares what is there afterwards with what `arm-guard eval` said before. Values that eval leaves open are not compared.
// Without files: all of templates/. Parameters without a default get a value of their type.
import { execFile } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { PROGRAM, send, signedIn, startedSandbox } from "./az-in-sandbox.mjs";

const PRINCIPAL = "0bec0000-0000-4000-8000-00000000000e";
const run = promisify(execFile);
const folder = mkdtempSync(join(tmpdir(), "arm-guard-predictions-"));
const named = process.argv.slice(2);
const files = named.length > 0 ? named : templates();
const place = await startedSandbox();
try {
  const az = await signedIn(place, folder);
  const results = [];
  for (const [index, file] of files.entries()) results.push(await compared(file, `rg${index}`, az, place));
  const count = (outcome) => results.filter((each) => each === outcome).length;
  print(`${count("equal")} equal, ${count("different")} different, ${count("refused")} not deployed`);
  process.exitCode = count("different") === 0 && count("equal") > 0 ? 0 : 1;
} finally {
  place.stop();
  rmSync(folder, { recursive: true, force: true });
}

async function compared(file, group, az, { url, ca, subscription }) {
  await az("group", "create", "-n", group, "-l", "westeurope");
  const vaultId = await madeVault(`${url}/subscriptions/${subscription}/resourceGroups/${group}`, group, ca);
  const values = valuesFor(JSON.parse(readFileSync(file, "utf8").replaceAll(/^\s*\/\/.*$/gm, "")), group, vaultId);
  const parameters = join(folder, `${group}.json`);
  writeFileSync(
    parameters,
    JSON.stringify({ parameters: Object.fromEntries(values.map(([name, value]) => [name, { value }])) }),
  );
  const { stdout } = await run(process.execPath, [
    PROGRAM,
    "eval",
    "-f",
    file,
    "-p",
    parameters,
    "--subscription",
    subscription,
    "-g",
    group,
  ]).catch((error) => error);
  const { resources } = JSON.parse(stdout);
  const deployed = await az(
    "deployment",
    "group",
    "create",
    "-g",
    group,
    "-n",
    "main",
    "-f",
    file,
    "-p",
    `@${parameters}`,
  ).then(
    () => null,
    (error) => error,
  );
  if (deployed !== null) {
    print(
      `not deployed  ${file}: ${String(deployed.stderr ?? deployed)
        .replaceAll(/\s+/g, " ")
        .slice(0, 200)}`,
    );
    return "refused";
  }
  const wrong = [];
  for (const { id, dependsOn, symbolicName, ...expected } of resources) {
    void dependsOn;
    void symbolicName;
    if (/\/deployments\/|\/accessPolicies\//i.test(id) || isOpen(id)) continue;
    const actual = await send("GET", `${url}${id}?api-version=${expected.apiVersion}`, ca);
    wrong.push(...differences(expected, actual, id, isVaultOfOthers(id, resources)));
  }
  print(`${wrong.length === 0 ? "equal        " : "different    "} ${file}, ${resources.length} resources`);
  for (const each of wrong) print(`    ${each}`);
  return wrong.length === 0 ? "equal" : "different";
}

/** A workspace lets itself into its vault, and children add to it: its list is not only what the vault was sent. */
function isVaultOfOthers(id, resources) {
  const others = resources.filter((each) =>
    /MachineLearningServices\/workspaces$|vaults\/accessPolicies$/i.test(each.type),
  );
  return /\/vaults\/[^/]+$/i.test(id) && others.length > 0;
}

/** What of the expected is not there; names compare without case, and secrets are never read back. */
function differences(expected, actual, path, isShared) {
  if (isOpen(expected) || /\/(?:apiVersion|copy|comments|metadata|value|sku|createMode)$|@options/i.test(path))
    return [];
  if (isShared && path.endsWith("/accessPolicies")) return [];
  if (Array.isArray(expected) && expected.some(isOpen)) return [];
  if (/\/vaults\/[^/]+\/properties\/enableSoftDelete$/.test(path))
    return actual === true ? [] : [`${path}: ${actual} there`];
  if (/\/properties\/networkAcls$/.test(path) && actual === undefined && isOpenToAll(expected)) return [];
  if (path.endsWith("/name"))
    return valueAtEnd(expected) === valueAtEnd(actual) ? [] : [`${path}: ${expected} predicted, ${actual} there`];
  if (typeof expected !== "object" || expected === null)
    return String(expected).toLowerCase() === String(actual ?? null).toLowerCase()
      ? []
      : [`${path}: ${JSON.stringify(expected)} predicted, ${JSON.stringify(actual)} there`];
  if (Array.isArray(expected) && expected.length !== actual?.length)
    return [`${path}: ${expected.length} predicted, ${actual?.length} there`];
  return Object.entries(expected).flatMap(([key, value]) =>
    differences(value, valueOf(actual, key), `${path}/${key}`, isShared),
  );
}

/** Rules that keep nobody out: the service does not keep them (recorded traffic). Soft delete is always on by now. */
function isOpenToAll({ defaultAction, ipRules = [], virtualNetworkRules = [] }) {
  return /^allow$/i.test(defaultAction) && ipRules.length + virtualNetworkRules.length === 0;
}

/** A child is read back under the last part of its name. */
function valueAtEnd(name) {
  return String(name).split("/").at(-1).toLowerCase();
}

function valueOf(object, name) {
  return Object.entries(object ?? {}).find(([key]) => key.toLowerCase() === name.toLowerCase())?.[1];
}

function isOpen(value) {
  return typeof value === "string" && (/^\[(?!\[).*\]$/s.test(value) || value.includes("[reference("));
}

/** A value for each parameter that has to be given one; names of vaults are unique in all of Azure. */
function valuesFor({ parameters = {} }, group, vaultId) {
  return Object.entries(parameters).flatMap(
    ([name, { type, defaultValue, allowedValues, minLength = 1, minValue = 1 }]) => {
      const text = `gt${group}x`.padEnd(minLength, "x");
      if (/vaultName$/i.test(name) && !String(defaultValue).startsWith("[")) return [[name, text]];
      if (defaultValue !== undefined) return [];
      if (allowedValues !== undefined) return [[name, allowedValues[0]]];
      if (/vaultId$/i.test(name)) return [[name, vaultId]];
      if (/(?:object|principal|operator|application|tenant)Id$/i.test(name)) return [[name, PRINCIPAL]];
      const byType = { bool: true, int: minValue, array: [], object: {}, secureobject: {} };
      return [[name, byType[type.toLowerCase()] ?? text]];
    },
  );
}

function templates() {
  return readdirSync("templates", { recursive: true })
    .filter((name) => /(?:before|after)\.json$/.test(name))
    .map((name) => join("templates", name))
    .sort();
}

/** A vault that exists before, for templates that use one. */
async function madeVault(path, group, ca) {
  const properties = { tenantId: PRINCIPAL, sku: { family: "A", name: "standard" }, enableRbacAuthorization: true };
  const address = `${path}/providers/Microsoft.KeyVault/vaults/kv-made-${group}?api-version=2023-07-01`;
  const { id } = await send("PUT", address, ca, { location: "westeurope", properties });
  return id;
}

function print(text) {
  process.stdout.write(`${text}\n`);
}
