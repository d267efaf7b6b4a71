// npm run demo: the whole story on this machine, without Azure. A workspace is deployed, its template is deployed again,
// the workspace loses its access, and arm-guard finds, explains, undoes and prevents it.
import { spawn } from "node:child_process";
import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { request } from "node:https";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const GROUP = "rg-shop";
/** A subscription with vaults that are generated. */
const ESTATE = "e57a0000-0000-4000-8000-000000000001";
const SEED = {
  schemaVersion: 1,
  subscriptions: [{ id: "5ab50000-0000-4000-8000-00000000a5d0" }],
  estate: { subscriptions: 1, vaults: 40, entries: 3 },
};
const PARAMETERS = ["-p", "workspaceName=ml-shop"];
const program = resolve("bin/arm-guard.mjs");
if (!existsSync("dist/bin.cjs")) fail("Run `npm ci` first: it builds the program.");

const folder = mkdtempSync(join(tmpdir(), "arm-guard-demo-"));
writeFileSync(join(folder, "seed.json"), JSON.stringify(SEED));
const sandbox = spawn(process.execPath, [program, "sandbox", "--seed", join(folder, "seed.json"), "-o", "json"], {
  stdio: ["ignore", "pipe", "inherit"],
});
try {
  await story(await started());
} finally {
  sandbox.kill();
  rmSync(folder, { recursive: true, force: true });
}

async function story({ url, caFile, environment }) {
  const ca = readFileSync(caFile);
  const group = `/subscriptions/${environment.AZURE_SUBSCRIPTION_ID}/resourceGroups/${GROUP}`;
  const template = join(folder, "azuredeploy.json");
  copyFileSync("templates/machine-learning-workspace/before.json", template);
  const guard = (code, ...args) => run(code, args, { ...process.env, ...environment, AZURE_RESOURCE_GROUP: GROUP });

  say("A local Azure Resource Manager answers as Azure does. Nothing leaves this machine.");
  await call("PUT", `${group}?api-version=2024-03-01`, { location: "westeurope" });

  chapter("Somebody deploys a machine learning workspace");
  await deploy({ workspaceName: "ml-shop" });
  say(`The service lets the workspace into its vault by itself:\n${entries(await theVault())}`);
  say(`Images can be built: ${await build()}`);
  await guard(0, "probe", "-w", "ml-shop");
  await guard(0, "snapshot", "--out", "policies.json");

  chapter("Weeks later the pipeline deploys the same template again");
  await deploy({ workspaceName: "ml-shop" });
  say(`The vault has now:\n${entries(await theVault())}`);
  const failure = await build();
  say(`Somebody builds an image: ${failure}`);

  chapter("What is that? The error says nothing, diagnose and probe do");
  const log = `Received bad response from Model Management Service:\nResponse Code: 500\nContent: ${failure}\n`;
  writeFileSync(join(folder, "error.log"), log);
  await guard(1, "diagnose", "error.log");
  await guard(1, "probe", "-w", "ml-shop");

  chapter("Why? The template says it, without Azure");
  await guard(1, "lint", "azuredeploy.json");
  chapter("What was lost? The snapshot says it");
  await guard(1, "diff", "-f", "azuredeploy.json", ...PARAMETERS, "--snapshot", "policies.json");

  chapter("Put back what was lost");
  await guard(0, "restore", "--snapshot", "policies.json", "--apply");
  await guard(0, "probe", "-w", "ml-shop");
  say(`Images can be built again: ${await build()}`);

  chapter("Repair the template, so that it never happens again");
  await guard(0, "fix", "azuredeploy.json");
  await deploy({ workspaceName: "ml-shop", createKeyVault: false });
  say(`Deployed once more, and the vault still has:\n${entries(await theVault())}`);
  say(`Images can be built: ${await build()}`);
  chapter("An estate of forty vaults has a nightly audit");
  const files = ["--baseline", "baseline.jsonl", "--history", "history.jsonl", "--grace", "0"];
  const audit = (code) => guard(code, "audit", "--subscription", ESTATE, ...files, "--update-baseline");
  await audit(0);
  say("\nA pipeline deploys 37 of them again, with an empty list:");
  const shared = `/subscriptions/${ESTATE}/resourceGroups/rg-0001/providers/Microsoft.Resources/deployments/infra`;
  command("az deployment group create -g rg-0001 --name infra -f vaults.json");
  await call("PUT", `${shared}?api-version=2025-04-01`, { properties: wipe(37) });
  await call("POST", "/sandbox/time");
  say("Succeeded. The next audit tells it in one alert, with who and when:\n");
  await audit(1);
  await guard(0, "restore", "--from-history", "history.jsonl", "--apply", "--format", "json=restored.json");
  say("All is back, and the audit after it is clean:\n");
  await audit(0);
  say("\nThat is the story. Next: `npx arm-guard lint <your templates>`.");

  function theVault() {
    return call("GET", `${group}/providers/Microsoft.KeyVault/vaults?api-version=2026-02-01`).then(
      ({ body }) => body.value[0],
    );
  }

  async function deploy(values) {
    const parameters = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, { value }]));
    const properties = { mode: "Incremental", template: JSON.parse(readFileSync(template, "utf8")), parameters };
    const path = `${group}/providers/Microsoft.Resources/deployments/shop?api-version=2025-04-01`;
    command(
      `az deployment group create -g ${GROUP} -f azuredeploy.json -p ${Object.entries(values)
        .map(([name, value]) => `${name}=${value}`)
        .join(" ")}`,
    );
    await call("PUT", path, { properties });
    await call("POST", "/sandbox/time");
    const { body } = await call("GET", path);
    if (body.properties.provisioningState !== "Succeeded") fail(JSON.stringify(body, null, 2));
    say("Succeeded.");
  }

  /** Asks the image service, whose answer is the one that the first users of a lost policy saw. */
  async function build() {
    const workspace = `${group}/providers/Microsoft.MachineLearningServices/workspaces/ml-shop`;
    const { status, body } = await call("POST", `${workspace}/images?api-version=2018-11-19`, { name: "shop" });
    return status < 300 ? "yes." : `HTTP ${status} ${JSON.stringify(body)}`;
  }

  function entries({ properties }) {
    if (properties.accessPolicies.length === 0) return "  no access policies";
    return properties.accessPolicies
      .map(
        ({ objectId, permissions }) =>
          `  ${objectId}  ${Object.entries(permissions)
            .map(([kind, names]) => `${kind}: ${names.join(" ") || "none"}`)
            .join(", ")}`,
      )
      .join("\n");
  }

  function call(method, path, body) {
    return new Promise((answer, reject) => {
      const sent = request(
        new URL(path, url),
        { method, ca, headers: { authorization: "Bearer demo", "content-type": "application/json" } },
        (got) => {
          const chunks = [];
          got.on("data", (chunk) => chunks.push(chunk));
          got.on("end", () => {
            const text = Buffer.concat(chunks).toString();
            answer({ status: got.statusCode, body: text === "" ? null : JSON.parse(text) });
          });
        },
      );
      sent.on("error", reject);
      sent.end(body === undefined ? undefined : JSON.stringify(body));
    });
  }
}

/** A deployment of vaults that are there, with an empty list. */
function wipe(count) {
  const properties = { tenantId: "[tenant().tenantId]", sku: { family: "A", name: "standard" }, accessPolicies: [] };
  const vaults = {
    type: "Microsoft.KeyVault/vaults",
    apiVersion: "2023-07-01",
    name: "[format('kv-estate-{0}', padLeft(string(add(copyIndex(), 1)), 7, '0'))]",
    location: "westeurope",
    copy: { name: "vaults", count },
    properties,
  };
  const template = {
    $schema: "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
    contentVersion: "1.0.0.0",
    resources: [vaults],
  };
  return { mode: "Incremental", template, parameters: {} };
}

function started() {
  return new Promise((ready, reject) => {
    let text = "";
    sandbox.stdout.on("data", (chunk) => {
      text += chunk;
      if (text.includes("\n")) ready(JSON.parse(text));
    });
    sandbox.on("exit", (code) => reject(new Error(`The sandbox ended with ${code}.`)));
  });
}

/** Runs arm-guard as a reader would, and shows what it says. */
function run(expected, args, env) {
  command(`arm-guard ${args.join(" ")}`);
  return new Promise((done, reject) => {
    const child = spawn(process.execPath, [program, ...args], {
      cwd: folder,
      env,
      stdio: ["ignore", "inherit", "inherit"],
    });
    child.on("exit", (code) => {
      if (code === expected) done();
      else reject(new Error(`arm-guard ended with ${code} where the story has ${expected}.`));
    });
  });
}

function chapter(title) {
  process.stdout.write(`\n== ${title}\n\n`);
}

function command(text) {
  process.stdout.write(`$ ${text}\n`);
}

function say(text) {
  process.stdout.write(`${text}\n`);
}

function fail(message) {
  throw new Error(message);
}
