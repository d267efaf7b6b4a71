// npm run moved-table [-- KIND…]: deploys old templates, and what `fix` makes of them, with the real Azure CLI to living
// vaults of each authorization model in a sandbox, and prints as a table what each vault has left. Ends with 1 where a template
// that was moved does anything else than the old one, or one that was mended loses an entry or changes the model. A kind is
// the beginning of a name in moved-table-templates.mjs; Bicep needs the compiler that `BICEP` names, or `npm run engine` fetched.
import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isDeepStrictEqual, promisify } from "node:util";
import { PROGRAM, send, signedIn, startedSandbox } from "./az-in-sandbox.mjs";
import { bundled } from "./bundled.mjs";
import { OWN, TEMPLATES } from "./moved-table-templates.mjs";

const { engineBinary } = await bundled("moved-table", "scripts/engine/binary.ts");

/** What is done to a template before it is deployed, in the order of the columns. */
const WAYS = [
  { name: "as it is", args: null },
  { name: "`fix --strategy pin-authorization`", args: () => ["--strategy", "pin-authorization"] },
  { name: "`fix --snapshot`", args: (snapshot) => ["--snapshot", snapshot] },
];
const PARAMETERS = "https://schema.management.azure.com/schemas/2019-04-01/deploymentParameters.json#";
const OTHERS = ["0bec0000-0000-4000-8000-000000000002", "0bec0000-0000-4000-8000-000000000003"];

const run = promisify(execFile);
const bicep = engineBinary();
const named = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), "arm-guard-moved-"));
const place = await startedSandbox();
try {
  if (bicep !== null) {
    mkdirSync(join(folder, "bin"));
    symlinkSync(bicep, join(folder, "bin/bicep"));
  }
  const az = await signedIn(place, folder);
  const kinds = TEMPLATES.filter(
    ({ name, file }) =>
      (bicep !== null || !file.endsWith(".bicep")) &&
      (named.length === 0 || named.some((beginning) => name.startsWith(beginning))),
  );
  const rows = kinds.flatMap((kind, index) => [
    { kind, rbac: false, own: `kv-p${index}` },
    { kind, rbac: true, own: `kv-r${index}` },
  ]);
  print(`| template | living vault | ${WAYS.map(({ name }) => name).join(" | ")} |`);
  print(`| --- | --- | ${WAYS.map(() => "---").join(" | ")} |`);
  for (const row of rows) {
    const cells = await Promise.all(WAYS.map((way, index) => deployed(row, way, `${row.own}-${index}`, az)));
    print(rowText(row, cells));
    for (const wrong of wrongIn(cells)) {
      print(wrong);
      process.exitCode = 1;
    }
  }
} finally {
  place.stop();
  rmSync(folder, { recursive: true, force: true });
}

/** What is left of living vaults of a model once a template has been deployed to them in a group of their own. */
async function deployed({ kind, rbac }, { args }, group, az) {
  const group_ = `/subscriptions/${place.subscription}/resourceGroups/${group}`;
  const paths = kind.vaults(group).map((name) => `${group_}/providers/Microsoft.KeyVault/vaults/${name}`);
  await az("group", "create", "-n", group, "-l", "westeurope");
  const before = [];
  for (const path of paths) before.push(await livingVault(path, rbac));
  const own = join(folder, group);
  mkdirSync(own);
  writeFileSync(join(own, kind.file), kind.text(group, rbac));
  const values = join(own, "main.parameters.json");
  writeFileSync(values, parameterFile(kind.given(rbac)));
  const asked = args === null ? {} : await fixed(own, kind, group, args, rbac);
  const given = Object.entries(asked).map(([name, value]) => `${name}=${value}`);
  const words = ["-p", `@${values}`, ...given];
  const failure = await az("deployment", "group", "create", "-g", group, "-f", join(own, kind.file), ...words).then(
    () => null,
    (error) => String(error.stderr ?? error).replaceAll(/\s+/g, " "),
  );
  const after = [];
  for (const path of paths) after.push(await read(path));
  return { before, after, failure };
}

function parameterFile(given) {
  const parameters = Object.fromEntries(Object.entries(given).map(([name, value]) => [name, { value }]));
  return JSON.stringify({ $schema: PARAMETERS, contentVersion: "1.0.0.0", parameters }, null, 2);
}

/** Fixes the template; gives the parameters that it asks for, as the vault has it. */
async function fixed(own, { file }, group, args, rbac) {
  const env = { ...process.env, ...place.environment, ARM_GUARD_CA_FILE: place.caFile };
  const arm = (...words) => run(process.execPath, [PROGRAM, ...words], { cwd: own, env });
  const snapshot = join(own, "snapshot.json");
  await arm("snapshot", "-g", group, "--out", snapshot);
  const { stdout } = await arm("fix", file, ...args(snapshot)).catch((error) => error);
  const asked = [...stdout.matchAll(/Deploy with `(\w+)=false`/g)].map(([, name]) => [name, rbac]);
  return { ...Object.fromEntries(asked), ...(stdout.includes("`newKeyVaults`") ? { newKeyVaults: "[]" } : {}) };
}

/** A vault with an entry of the template's and two of others, which changed over to RBAC with them where that is asked for. */
async function livingVault(path, rbac) {
  const { tenantId } = await send(
    "GET",
    `${place.url}/subscriptions/${place.subscription}?api-version=2022-12-01`,
    place.ca,
  );
  const permissions = [{ secrets: ["get"] }, { keys: ["all"], secrets: ["all"] }, { certificates: ["get", "list"] }];
  const entries = [OWN, ...OTHERS].map((objectId, index) => ({ tenantId, objectId, permissions: permissions[index] }));
  const properties = { tenantId, sku: { family: "A", name: "standard" }, accessPolicies: entries };
  await send("PUT", addressOf(path), place.ca, { location: "westeurope", properties });
  if (rbac) await send("PATCH", addressOf(path), place.ca, { properties: { enableRbacAuthorization: true } });
  return read(path);
}

/** What there is of a vault, but for its name. */
async function read(path) {
  const { location, tags, properties } = await send("GET", addressOf(path), place.ca);
  const { vaultUri, ...others } = properties;
  void vaultUri;
  return { location, tags, ...others, usesRbac: properties.enableRbacAuthorization === true };
}

function addressOf(path) {
  return `${place.url}${path}?api-version=2023-07-01`;
}

function rowText({ kind, rbac }, cells) {
  return `| ${kind.name} | ${modelText(rbac)} | ${cells.map(cellText).join(" | ")} |`;
}

function cellText({ before, after, failure }) {
  if (failure !== null) return "refused";
  const [had, has] = [before, after].map((vaults) => vaults.flatMap(({ accessPolicies }) => accessPolicies));
  const [usesRbac] = new Set(after.map((vault) => vault.usesRbac));
  const stored = `${has.length} of ${had.length} entries`;
  return usesRbac ? `RBAC (${stored} stored)` : `access policies, ${stored}`;
}

function modelText(rbac) {
  return rbac ? "RBAC" : "access policies";
}

/** What is not as it should be: a move changes nothing of what a deployment leaves, and the whole fix loses nothing. */
function wrongIn([old, moved, mended]) {
  const failed = [moved, mended].flatMap(({ failure }) => (failure === null || old.failure !== null ? [] : [failure]));
  const lost = mended.before.flatMap(({ accessPolicies, usesRbac }, index) => {
    const after = mended.after[index];
    // The list of a vault that uses RBAC is not in force: it may be what the old template makes of it.
    const kept = usesRbac ? old.after[index].accessPolicies : accessPolicies;
    const missing = kept.filter((entry) => !after.accessPolicies.some((each) => isDeepStrictEqual(each, entry)));
    return [
      ...missing.map(({ objectId }) => `lost: ${objectId}`),
      ...(after.usesRbac === usesRbac ? [] : ["other model"]),
    ];
  });
  const isOther = !isDeepStrictEqual(withoutNull(moved.after), withoutNull(old.after));
  return [...failed, ...lost, ...(isOther ? [`moved: ${JSON.stringify([old.after, moved.after])}`] : [])];
}

/** Without `enableRbacAuthorization`: the old version leaves null where the new one leaves false. */
function withoutNull(vaults) {
  return vaults.map(({ enableRbacAuthorization, ...others }) => {
    void enableRbacAuthorization;
    return others;
  });
}

function print(text) {
  process.stdout.write(`${text}\n`);
}
