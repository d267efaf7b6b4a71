// How long an audit of many vaults takes under Azure's documented limits, next to the least that the limits allow, how much
// memory it takes, and whether it finds every change and nothing else: npm run bench-audit [-- VAULTS SUBSCRIPTIONS]
// Asks the sandbox, another process, which refuses what is beyond the limits. One vault in a hundred is changed.
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { request } from "node:https";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { cpuSeconds } from "./fuzz/limits.mjs";
import { runWatched } from "./peak.mjs";

const PROGRAM = new URL("../bin/arm-guard.mjs", import.meta.url).pathname;
const VAULTS = Number(process.argv[2] ?? 100_000);
const SUBSCRIPTIONS = Number(process.argv[3] ?? 500);
const ENTRIES = 8;
/** Rows of a page, queries of a window and its seconds, and reads at once of a subscription. */
const LIMITS = { page: 1_000, queries: 15, windowSeconds: 5, reads: 250, readsPerSecond: 25 };
/** Changed vaults that one query for who changed them names. */
const IDS_AT_ONCE = 300;
const KINDS = ["emptied", "entry-lost", "entry-weaker", "entry-added"];

const folder = mkdtempSync(join(tmpdir(), "arm-guard-bench-"));
const estate = { subscriptions: SUBSCRIPTIONS, vaults: VAULTS, entries: ENTRIES, workspaces: true };
writeFileSync(join(folder, "seed.json"), JSON.stringify({ schemaVersion: 1, estate }));
const sandbox = spawn(process.execPath, [PROGRAM, "sandbox", "--throttle", "--seed", "seed.json", "-o", "json"], {
  cwd: folder,
  stdio: ["ignore", "pipe", "inherit"],
});
const started = await new Promise((resolve) => sandbox.stdout.once("data", (chunk) => resolve(JSON.parse(chunk))));
const ca = readFileSync(started.caFile);
try {
  await measure("first run, writes the baseline", new Map(), "--update-baseline");
  const changed = await change();
  await pause(6);
  await measure(`${String(changed.size)} vaults changed`, changed);
} finally {
  sandbox.kill();
  rmSync(folder, { recursive: true });
}

/** Changes one vault in a hundred, in four ways; gives what is to be found by the vault's id. */
async function change() {
  const changed = new Map();
  const answer = JSON.parse(readFileSync(join(folder, "baseline.jsonl"), "utf8").split("\n", 2)[1] ?? "{}");
  if (answer.id === undefined) throw new Error("The first run wrote no vault.");
  const lines = readFileSync(join(folder, "baseline.jsonl"), "utf8").split("\n").slice(1, -1);
  for (let at = 0; at < lines.length; at += 100) {
    const { id } = JSON.parse(lines[at]);
    const kind = KINDS[(at / 100) % KINDS.length];
    await send("PUT", id, changedBody(JSON.parse((await send("GET", id)).text), kind));
    changed.set(id.toLowerCase(), kind);
  }
  return changed;
}

function changedBody({ location, tags, properties }, kind) {
  const [first, second, ...others] = properties.accessPolicies;
  const lists = {
    emptied: [],
    "entry-lost": [first, ...others],
    "entry-weaker": [first, { ...second, permissions: { secrets: ["list"] } }, ...others],
    "entry-added": [first, second, ...others, { ...second, objectId: "0bec0000-0000-4000-8000-0000000000ff" }],
  };
  return { location, tags, properties: { ...properties, accessPolicies: lists[kind] } };
}

async function send(method, path, body) {
  for (;;) {
    const answer = await sendOnce(method, path, body);
    if (answer.status !== 429) return answer;
    await pause(1);
  }
}

function sendOnce(method, path, body) {
  const headers = { authorization: "Bearer any", "content-type": "application/json" };
  return new Promise((resolve, reject) => {
    const sent = request(`${started.url}${path}?api-version=2025-05-01`, { method, ca, headers }, (response) => {
      let text = "";
      response.on("data", (chunk) => (text += chunk));
      response.on("end", () => resolve({ status: response.statusCode, text }));
    });
    sent.on("error", reject);
    sent.end(body === undefined ? undefined : JSON.stringify(body));
  });
}

async function measure(what, changed, ...args) {
  await fetchNothing();
  const start = performance.now();
  const atStart = cpuSeconds(sandbox.pid);
  const { code, peak, cpu } = await run([
    "audit",
    "--baseline",
    "baseline.jsonl",
    "--grace",
    "0",
    "-o",
    "json=audit.json",
    ...args,
  ]);
  const seconds = (performance.now() - start) / 1000;
  const answering = cpuSeconds(sandbox.pid) - atStart;
  const report = JSON.parse(readFileSync(join(folder, "audit.json"), "utf8"));
  const asked = JSON.parse((await sendOnce("GET", "/sandbox/requests")).text);
  const isQuery = ({ path }) => path.includes("ResourceGraph");
  const queries = asked.filter(isQuery).length;
  const afterwards = asked.length - 1 - asked.findLastIndex(isQuery);
  const failed = asked.filter(({ status }) => status === null || status >= 400).length;
  const reads = Math.max(0, ...counts(asked.filter(({ method }) => method === "GET")).values());
  const needed = queriesNeeded(changed.size);
  const least = Math.max(lastQueryAt(needed), (reads - LIMITS.reads) / LIMITS.readsPerSecond, 0);
  const found = new Map(report.drift.map(({ resource, kind }) => [resource.toLowerCase(), kind]));
  const right = [...changed].filter(([id, kind]) => found.get(id) === kind).length;
  process.stdout.write(
    [
      `${what}: exit code ${String(code)}, ${String(report.coverage.vaults)} vaults in ${String(report.coverage.subscriptions)} subscriptions`,
      `  ${String(right)} of ${String(changed.size)} changes found, ${String(report.drift.length - right)} others; ${String(failed)} calls refused`,
      `  ${seconds.toFixed(1)} s, ${(seconds / Math.max(least, 0.001)).toFixed(2)} times the least of ${least.toFixed(1)} s (${String(queries)} queries, ${String(needed)} needed; ${String(reads)} reads in one subscription at most)`,
      `  at most ${String(peak)} MB; ${cpu.toFixed(1)} s of a processor, and ${answering.toFixed(1)} s of the sandbox for its answers; ${String(afterwards)} requests after the last query\n`,
    ].join("\n"),
  );
}

/** What whoever compares all of it has to ask: the subscriptions, all rows of vaults and workspaces, and who changed what. */
function queriesNeeded(changed) {
  return 1 + 2 * Math.ceil(VAULTS / LIMITS.page) + Math.ceil(changed / IDS_AT_ONCE);
}

/**
 * Seconds after the first query at which the last one may go at best. Windows are discrete: 15 go at once, and the next 15
 * when the window that began with the first is over. Number 16 waits all of five seconds, and not a third of one.
 */
function lastQueryAt(count) {
  return Math.floor((count - 1) / LIMITS.queries) * LIMITS.windowSeconds;
}

async function fetchNothing() {
  await sendOnce("DELETE", "/sandbox/requests");
}

function counts(requests) {
  const bySubscription = new Map();
  for (const { path } of requests) {
    const subscription = /^\/subscriptions\/([^/]+)/i.exec(path)?.[1] ?? "";
    bySubscription.set(subscription, (bySubscription.get(subscription) ?? 0) + 1);
  }
  return bySubscription;
}

function run(args) {
  const env = { ...process.env, ...started.environment };
  return runWatched([PROGRAM, ...args], { cwd: folder, env, stdio: ["ignore", "ignore", "inherit"] });
}

function pause(seconds) {
  return new Promise((resolve) => setTimeout(resolve, seconds * 1000));
}
