import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Audit } from "../../src/generated/audit.ts";
import { runningSandbox, type Ended, type RunningSandbox } from "./running-sandbox.ts";

const ESTATE = { schemaVersion: 1, estate: { subscriptions: 6, vaults: 48, entries: 2, workspaces: true } };
const FILES = ["part-1.json", "part-2.json", "part-3.json"];

/** What of a report does not depend on who asked, and when. */
function content({ drift, alerts, coverage, summary, scope }: Audit) {
  const { complete, subscriptions, vaults, workspaces, reads, unread, notSeen, shard } = coverage;
  return {
    scope,
    summary,
    coverage: { complete, subscriptions, vaults, workspaces, reads, unread, notSeen, shard },
    drift: drift.map(({ fingerprint, resource, kind, status, severity }) => [
      fingerprint,
      resource,
      kind,
      status,
      severity,
    ]),
    alerts: alerts.map(({ title, vaults: count }) => `${title} ${String(count)}`).toSorted(),
  };
}

describe("an estate that several processes look at", () => {
  const running: { sandbox: RunningSandbox | null } = { sandbox: null };
  const arm = (...args: readonly string[]): Ended => {
    if (running.sandbox === null) throw new Error("The sandbox is not running.");
    return running.sandbox.arm("audit", ...args);
  };
  const reportOf = ({ out, err }: Ended): Audit => {
    if (out === "") throw new Error(err);
    return JSON.parse(out);
  };

  beforeAll(async () => {
    running.sandbox = await runningSandbox(ESTATE);
  }, 60_000);
  afterAll(() => {
    running.sandbox?.stop();
  });

  it("is told of as by one", { timeout: 120_000 }, async () => {
    const { sandbox } = running;
    const folder = sandbox?.folder ?? "";
    const baseline = reportOf(arm("--grace", "0", "--baseline", "b.jsonl", "--update-baseline", "-o", "json"));
    expect(baseline.coverage).toMatchObject({ subscriptions: 6, vaults: 48 });
    const ids = readFileSync(join(folder, "b.jsonl"), "utf8").match(/(?<="id":")[^"]+\/vaults\/[^"]+/gi) ?? [];
    for (const id of ids.filter((_id, at) => at % 5 === 0))
      await sandbox?.call("PATCH", `${id}?api-version=2023-07-01`, { properties: { accessPolicies: [] } });
    const usual = ["--grace", "0", "--baseline", "b.jsonl", "-o"];
    const found = reportOf(arm(...usual, "json"));
    const acknowledgements = [found.drift[0]?.fingerprint, "f".repeat(32)].map((fingerprint) => ({
      fingerprint,
      reason: "known",
      owner: "team",
      expires: "2099-01-01",
    }));
    writeFileSync(join(folder, "arm-guard-acks.jsonc"), JSON.stringify({ schemaVersion: 1, acknowledgements }));

    const whole = arm(...usual, "json");
    const parts = FILES.map((file, at) => arm(...usual, `json=${file}`, "--shard", `${String(at + 1)}/3`));
    const merged = arm("merge", ...FILES, "-o", "json");
    const without = arm("merge", ...FILES.slice(1), "-o", "json");
    arm(...usual, "json=quarter.json", "--shard", "1/4");
    const mixed = arm("merge", ...FILES.slice(1), "quarter.json");

    expect(parts.map(({ err }) => err)).toEqual(["", "", ""]);
    expect(content(reportOf(merged))).toEqual(content(reportOf(whole)));
    expect(reportOf(merged).summary).toMatchObject({ errors: 9, acknowledged: 1, notes: 1 });
    expect([whole.code, merged.code, without.code, mixed.code]).toEqual([1, 1, 4, 2]);
    expect(reportOf(without)).toMatchObject({
      coverage: { complete: false },
      notes: ["The report of part 1 of 3 is missing."],
    });
    expect(mixed.err).toContain("different divisions");
  });
});
