// A sandbox, and the real Azure CLI that is signed in to it, for scripts.
import { execFile, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { request } from "node:https";
import { resolve } from "node:path";
import { promisify } from "node:util";

/** arm-guard as it is built. */
export const PROGRAM = resolve("bin/arm-guard.mjs");
const run = promisify(execFile);

/** Starts a sandbox; `stop` ends it. */
export async function startedSandbox() {
  const child = spawn(process.execPath, [PROGRAM, "sandbox", "-o", "json"], { stdio: ["ignore", "pipe", "inherit"] });
  const [line] = await new Promise((done) => child.stdout.once("data", (chunk) => done([String(chunk)])));
  const { url, caFile, environment } = JSON.parse(line);
  return {
    url,
    caFile,
    ca: readFileSync(caFile),
    environment,
    subscription: environment.AZURE_SUBSCRIPTION_ID,
    client: environment.AZURE_CLIENT_ID,
    stop: () => child.kill(),
  };
}

/** The Azure CLI with a folder of its own, signed in to the sandbox. */
export async function signedIn({ url, caFile, client }, folder) {
  const env = {
    PATH: process.env.PATH,
    HOME: folder,
    AZURE_CONFIG_DIR: folder,
    AZURE_CORE_COLLECT_TELEMETRY: "0",
    AZURE_BICEP_CHECK_VERSION: "False",
    REQUESTS_CA_BUNDLE: caFile,
  };
  const az = (...args) => run("az", [...args, "-o", "json"], { env, maxBuffer: 64 * 1024 * 1024 });
  const endpoints = {
    resourceManager: url,
    activeDirectory: `${url}/adfs`,
    activeDirectoryResourceId: url,
    microsoftGraphResourceId: `${url}/`,
  };
  await az(
    "cloud",
    "register",
    "-n",
    "sandbox",
    "--cloud-config",
    JSON.stringify({ endpoints, suffixes: { keyvaultDns: ".vault.azure.net" } }),
  );
  await az("cloud", "set", "-n", "sandbox");
  await az("login", "--service-principal", "-u", client, "-p", "any", "--tenant", "adfs");
  return az;
}

/** Asks the sandbox itself. */
export function send(method, address, ca, body) {
  return new Promise((done, reject) => {
    const headers = { authorization: "Bearer any", "content-type": "application/json" };
    const sent = request(address, { method, ca, headers }, (answer) => {
      const chunks = [];
      answer.on("data", (chunk) => chunks.push(chunk));
      answer.on("end", () => done(JSON.parse(Buffer.concat(chunks).toString() || "null")));
    });
    sent.on("error", reject);
    sent.end(body === undefined ? undefined : JSON.stringify(body));
  });
}
