// How long snapshots of many vaults take under Azure's documented limits, next to the least that the limits allow, and how
// much memory. Asks the sandbox, which refuses what is beyond them: npm run bench-live [-- 20000]
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runWatched } from "./peak.mjs";

const PROGRAM = new URL("../bin/arm-guard.mjs", import.meta.url).pathname;
const GROUP = "/subscriptions/5ab50000-0000-4000-8000-00000000a5d0/resourceGroups/rg";
const TENANT = "7e4a0000-0000-4000-8000-00000000a5d0";
const BURST = 250;
const PER_SECOND = 25;
/** Vaults in all. */
const VAULTS = Number(process.argv[2] ?? 2000);

const folder = mkdtempSync(join(tmpdir(), "arm-guard-bench-"));
const name = (index) => `kv-${String(index).padStart(4, "0")}`;
const vault = (index) => ({
  id: `${GROUP}/providers/Microsoft.KeyVault/vaults/${name(index)}`,
  location: "westeurope",
  properties: {
    tenantId: TENANT,
    sku: { family: "A", name: "standard" },
    accessPolicies: Array.from({ length: 8 }, (_entry, at) => ({
      tenantId: TENANT,
      objectId: `0bec0000-0000-4000-8000-${String(index * 8 + at).padStart(12, "0")}`,
      permissions: { keys: ["get", "list"], secrets: ["get", "list", "set"], certificates: [] },
    })),
  },
});
writeFileSync(
  join(folder, "seed.json"),
  JSON.stringify({ schemaVersion: 1, resources: Array.from({ length: VAULTS }, (_vault, index) => vault(index)) }),
);

const sandbox = spawn(process.execPath, [PROGRAM, "sandbox", "--throttle", "--seed", "seed.json", "-o", "json"], {
  cwd: folder,
  stdio: ["ignore", "pipe", "inherit"],
});
const started = await new Promise((resolve) => sandbox.stdout.once("data", (chunk) => resolve(JSON.parse(chunk))));
try {
  await measure(`${String(VAULTS)} vaults by pages of a list`, [], 1);
  const seconds = BURST / PER_SECOND;
  process.stdout.write(`Waits ${String(seconds)} s until the limits are whole again.\n`);
  await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
  await measure(
    "600 vaults one by one",
    Array.from({ length: 600 }, (_vault, index) => name(index)),
    600,
  );
} finally {
  sandbox.kill();
}

async function measure(what, vaults, reads) {
  const start = performance.now();
  const { code, peak } = await run(["snapshot", ...vaults, "--out", "snapshot.json"]);
  const seconds = (performance.now() - start) / 1000;
  const least = Math.max(0, (reads - BURST) / PER_SECOND);
  const ratio = least === 0 ? "" : `, ${(seconds / least).toFixed(2)} times the least of ${least.toFixed(1)} s`;
  const held = JSON.parse(readFileSync(join(folder, "snapshot.json"), "utf8")).vaults.length;
  process.stdout.write(
    `${what}: exit code ${String(code)}, ${String(held)} held, ${seconds.toFixed(1)} s${ratio}, at most ${String(peak)} MB\n`,
  );
}

function run(args) {
  const env = { ...process.env, ...started.environment, AZURE_RESOURCE_GROUP: "rg" };
  return runWatched([PROGRAM, ...args], { cwd: folder, env, stdio: "ignore" });
}
