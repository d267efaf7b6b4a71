import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parseAllDocuments } from "yaml";
import type { Audit } from "../../src/generated/audit.ts";
import { runningSandbox, type RunningSandbox } from "./running-sandbox.ts";

const ESTATE = { schemaVersion: 1, estate: { subscriptions: 9, vaults: 90, entries: 2, workspaces: true } };
const SHARDS = 4;
const PROGRAM = fileURLToPath(new URL("../../bin/arm-guard.mjs", import.meta.url));

/** What the containers of the file for Kubernetes run: a part, and the merge. */
const CONTAINER = "spec jobTemplate spec template spec containers 0 args 0".split(" ");
const FILE = new URL("../../templates/audit/kubernetes-shards.yaml", import.meta.url);
const SCRIPTS = parseAllDocuments(readFileSync(FILE, "utf8"))
  .map((document): unknown => document.getIn(CONTAINER))
  .filter((script) => typeof script === "string");

describe("an audit in parts, by the scripts of the file for Kubernetes", () => {
  const running: { sandbox: RunningSandbox | null } = { sandbox: null };
  const sandbox = (): RunningSandbox => {
    if (running.sandbox === null) throw new Error("The sandbox is not running.");
    return running.sandbox;
  };

  /** Runs a script as its container does, but for the time of grace. */
  function shell(script: string | undefined, more: Readonly<Record<string, string>>): number | null {
    const { folder, env } = sandbox();
    const variables = {
      MANAGEMENT_GROUP: "mg-estate",
      SHARDS: String(SHARDS),
      PING_URL: "",
      PATH: [join(folder, "bin"), process.env["PATH"] ?? ""].join(delimiter),
      ...more,
    };
    return spawnSync("/bin/sh", ["-c", script ?? "exit 99"], {
      cwd: join(folder, "audit"),
      env: { ...env, ...variables },
    }).status;
  }

  function inParts(): { readonly codes: readonly (number | null)[]; readonly merged: number | null } {
    const [part, merge] = SCRIPTS;
    const parts = Array.from({ length: SHARDS }, (_part, index) => ({ JOB_COMPLETION_INDEX: String(index) }));
    return { codes: parts.map((each) => shell(part, each)), merged: shell(merge, {}) };
  }

  const whole = (): number | null =>
    shell("arm-guard audit --baseline one.jsonl --update-baseline --history runs.jsonl -o json=whole.json", {});

  const report = (name: string): Audit => {
    const content: Audit = JSON.parse(readFileSync(join(sandbox().folder, "audit", name), "utf8"));
    return content;
  };

  beforeAll(async () => {
    running.sandbox = await runningSandbox(ESTATE);
    const { folder } = running.sandbox;
    mkdirSync(join(folder, "bin"));
    mkdirSync(join(folder, "audit"));
    const program = `#!/bin/sh\n[ "$2" = merge ] || set -- "$@" --grace 0\nexec "${process.execPath}" "${PROGRAM}" "$@"\n`;
    writeFileSync(join(folder, "bin", "arm-guard"), program, { mode: 0o755 });
  });
  afterAll(() => {
    running.sandbox?.stop();
  });

  it("says what one run says, and what is missing", { timeout: 120_000 }, async () => {
    expect(inParts()).toEqual({ codes: [0, 0, 0, 0], merged: 0 });
    expect(whole()).toBe(0);

    expect(report("whole.json").coverage.vaults).toBe(90);

    for (const subscription of [1, 4, 8]) await empty(sandbox(), subscription);

    expect(inParts()).toEqual({ codes: [0, 0, 0, 0], merged: 1 });
    expect(whole()).toBe(1);
    const [parts, one] = [report("audit.json"), report("whole.json")];
    expect(parts.drift.map(({ fingerprint, kind, status }) => [fingerprint, kind, status]).sort()).toEqual(
      one.drift.map(({ fingerprint, kind, status }) => [fingerprint, kind, status]).sort(),
    );
    expect(parts.drift.filter(({ kind }) => kind === "emptied")).toHaveLength(3);
    expect(parts.summary).toEqual(one.summary);
    for (const name of ["complete", "subscriptions", "vaults", "workspaces", "notSeen"] as const)
      expect(parts.coverage[name]).toEqual(one.coverage[name]);

    rmSync(join(sandbox().folder, "audit", "reports"), { recursive: true });
    expect(shell(SCRIPTS[0], { JOB_COMPLETION_INDEX: "0" })).toBe(0);
    expect(shell(SCRIPTS[1], {})).toBe(4);
  });
});

/** Takes all access policies of the first vault of a subscription away. */
async function empty({ call }: RunningSandbox, subscription: number): Promise<void> {
  const id = `e57a0000-0000-4000-8000-${String(subscription).padStart(12, "0")}`;
  const list = await call("GET", `/subscriptions/${id}/providers/Microsoft.KeyVault/vaults?api-version=2023-07-01`);
  const { value }: { value: readonly { id: string; location: string; properties: object }[] } = JSON.parse(
    JSON.stringify(list.body),
  );
  const [vault] = value;
  if (vault === undefined) throw new Error(`Subscription ${id} has no vault.`);
  const body = { location: vault.location, properties: { ...vault.properties, accessPolicies: [] } };
  expect((await call("PUT", `${vault.id}?api-version=2023-07-01`, body)).status).toBe(200);
}
