// npm run kill-audit [RUNS]: kills `audit` at random moments while another process deals out and takes away access, and
// looks at baseline and history after each: the next run has to read both, the baseline has to be the old or the new one,
// and the history has to begin with what it held. No folder for temporary files may stay. Ends with a run that nobody kills.
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { request } from "node:https";
import { tmpdir } from "node:os";
import { join } from "node:path";

const ESTATE = { subscriptions: 2, vaults: 300, entries: 4, workspaces: true };
/** Vaults that lose their entries, or get them back, before each run. */
const CHANGED = 20;
const wanted = Number(process.argv[2] ?? 100);
const program = join(process.cwd(), "bin/arm-guard.mjs");
const folder = mkdtempSync(join(tmpdir(), "arm-guard-kill-"));
const [baseline, history] = ["baseline.jsonl", "history.jsonl"].map((name) => join(folder, name));
const temporary = join(folder, "tmp");
mkdirSync(temporary);
writeFileSync(join(folder, "seed.json"), JSON.stringify({ schemaVersion: 1, estate: ESTATE }));

const sandbox = spawn(process.execPath, [program, "sandbox", "--seed", "seed.json", "-o", "json"], { cwd: folder });
const { url, caFile, environment } = JSON.parse(await new Promise((resolve) => sandbox.stdout.once("data", resolve)));
const ca = readFileSync(caFile);
const counts = { killed: 0, written: 0, broken: 0, left: 0 };

await audit();
const vaults = linesOf(baseline).slice(1);
await change(0);
const time = await timed(() => audit());
for (let run = 1; run <= wanted; run++) {
  await change(run);
  const before = { baseline: textOf(baseline), history: textOf(history) };
  // Files are written at the end.
  const { signal } = await audit(time * (0.6 + 0.6 * Math.random()));
  if (signal === "SIGKILL") counts.killed++;
  const after = { baseline: textOf(baseline), history: textOf(history) };
  if (after.baseline !== before.baseline || after.history !== before.history) counts.written++;
  if (!isWhole(after.baseline) || !after.history.startsWith(before.history)) counts.broken++;
  counts.left += readdirSync(temporary).filter((name) => name.startsWith("arm-guard-audit-")).length;
  rmSync(temporary, { recursive: true });
  mkdirSync(temporary);
}
const last = await audit();
if (last.code !== 0 && last.code !== 1) counts.broken++;
sandbox.kill();
const pieces = readdirSync(folder).filter((name) => name.endsWith(".tmp")).length;
rmSync(folder, { recursive: true });
process.stdout.write(
  `${wanted} runs, ${counts.killed} killed, ${counts.written} of all wrote, ${counts.broken} broken, ${counts.left} temporary folders and ${pieces} unfinished files left\n`,
);
process.exitCode = counts.broken === 0 && counts.left === 0 ? 0 : 1;

/** Runs an audit to its end, or kills it after some time; a run that refuses its files is broken. */
async function audit(after = null) {
  const files = ["--baseline", baseline, "--update-baseline", "--history", history];
  const child = spawn(process.execPath, [program, "audit", "--grace", "0", ...files], {
    cwd: folder,
    env: { ...process.env, ...environment, ARM_GUARD_CA_FILE: caFile, TMPDIR: temporary },
    stdio: ["ignore", "ignore", "pipe"],
  });
  const told = [];
  child.stderr.on("data", (chunk) => told.push(chunk));
  const timer = after === null ? null : setTimeout(() => child.kill("SIGKILL"), after);
  const [code, signal] = await new Promise((resolve) => child.on("close", (...end) => resolve(end)));
  clearTimeout(timer);
  if (code === 2 || code === 70) {
    counts.broken++;
    process.stderr.write(Buffer.concat(told));
  }
  return { code, signal };
}

/** A head, and each vault as it can be read. */
function isWhole(text) {
  const lines = text.trimEnd().split("\n").map(parsed);
  return text.endsWith("\n") && lines[0]?.kind === "audit-baseline" && lines.length === ESTATE.vaults + 1;
}

async function change(run) {
  for (let at = 0; at < CHANGED; at++) {
    const { id, accessPolicies } = JSON.parse(vaults[(run * CHANGED + at) % vaults.length]);
    const isWipe = Math.floor((run * CHANGED) / vaults.length) % 2 === 0;
    await patch(id, { properties: { accessPolicies: isWipe ? [] : accessPolicies } });
  }
}

function patch(id, body) {
  const headers = { authorization: "Bearer any", "content-type": "application/json" };
  return new Promise((resolve, reject) => {
    const sent = request(
      `${url}${id}?api-version=2023-07-01`,
      { method: "PATCH", headers, ca, agent: false },
      (answer) => answer.resume().on("end", resolve),
    );
    sent.on("error", reject).end(JSON.stringify(body));
  });
}

function linesOf(path) {
  return readFileSync(path, "utf8").trimEnd().split("\n");
}

function textOf(path) {
  return existsSync(path) ? readFileSync(path, "utf8") : "";
}

function parsed(line) {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}

async function timed(work) {
  const start = performance.now();
  await work();
  return performance.now() - start;
}
