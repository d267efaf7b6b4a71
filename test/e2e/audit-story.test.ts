import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Audit } from "../../src/generated/audit.ts";
import { templateText } from "../template-text.ts";
import { runningSandbox, type RunningSandbox } from "./running-sandbox.ts";

const ESTATE = { schemaVersion: 1, estate: { subscriptions: 2, vaults: 100, entries: 4, workspaces: true } };
const SUBSCRIPTION = "e57a0000-0000-4000-8000-000000000001";
const GROUP = `/subscriptions/${SUBSCRIPTION}/resourceGroups/rg-0001`;
const FILES = ["--baseline", "baseline.jsonl", "--history", "history.jsonl", "--grace", "0"];

/** A template that deploys the first vaults of the group again, with an empty list. */
const WIPE = JSON.parse(
  templateText({
    resources: [
      {
        type: "Microsoft.KeyVault/vaults",
        apiVersion: "2023-07-01",
        name: "[format('kv-estate-{0}', padLeft(string(add(copyIndex(), 1)), 7, '0'))]",
        location: "westeurope",
        copy: { name: "vaults", count: 37 },
        properties: {
          tenantId: "[tenant().tenantId]",
          sku: { family: "A", name: "standard" },
          accessPolicies: [],
        },
      },
    ],
  }),
);

describe("an estate that a deployment wipes", () => {
  const running: { sandbox: RunningSandbox | null } = { sandbox: null };
  const arm = (...args: readonly string[]): ReturnType<RunningSandbox["arm"]> => {
    if (running.sandbox === null) throw new Error("The sandbox is not running.");
    return running.sandbox.arm(...args);
  };
  const audit = (...args: readonly string[]): { readonly code: number | null; readonly report: Audit } => {
    const { code, out, err } = arm("audit", ...FILES, "-o", "json", ...args);
    if (out === "") throw new Error(err);
    return { code, report: JSON.parse(out) };
  };

  beforeAll(async () => {
    running.sandbox = await runningSandbox(ESTATE);
  });
  afterAll(() => {
    running.sandbox?.stop();
  });

  it("is told in one alert with who and when, put back from the history, and clean afterwards", async () => {
    expect(audit("--update-baseline")).toMatchObject({
      code: 0,
      report: { coverage: { vaults: 100, complete: true } },
    });

    const path = `${GROUP}/providers/Microsoft.Resources/deployments/main-infra?api-version=2025-04-01`;
    const made = await running.sandbox?.call("PUT", path, {
      properties: { mode: "Incremental", template: WIPE, parameters: {} },
    });
    expect(made?.status).toBe(201);
    await expect
      .poll(async () => JSON.stringify(await running.sandbox?.call("GET", path)), { timeout: 30_000 })
      .toContain('"Succeeded"');

    const found = audit("--update-baseline");
    expect(found.code).toBe(1);
    expect(found.report.summary).toMatchObject({ errors: 37, new: 37 });
    expect(found.report.alerts).toHaveLength(1);
    expect(found.report.alerts[0]).toMatchObject({
      title: "Deployment main-infra by user@sandbox.invalid emptied 37 vaults",
      status: "new",
      severity: "error",
      vaults: 37,
      cause: { deployment: "main-infra", by: "user@sandbox.invalid", operation: "Microsoft.KeyVault/vaults/write" },
    });
    expect(found.report.drift[0]?.entries).toHaveLength(4);

    const again = audit("--update-baseline");
    expect(again.code).toBe(1);
    expect(again.report.summary).toMatchObject({ errors: 37, new: 0, open: 37 });
    expect(again.report.drift[0]?.since).toBe(found.report.drift[0]?.since);

    expect(arm("restore", "--from-history", "absent.jsonl")).toMatchObject({
      code: 2,
      err: "error: There is no file `absent.jsonl`.\n",
    });
    const planned = arm("restore", "--from-history", "history.jsonl");
    expect(planned.out).toContain("148 to add.");
    expect(arm("restore", "--from-history", "history.jsonl", "--apply")).toMatchObject({ code: 0 });

    expect(audit("--update-baseline")).toMatchObject({ code: 0, report: { drift: [], alerts: [] } });
    expect(arm("restore", "--from-history", "history.jsonl").out).toBe("Nothing is lost.\n");
  }, 120_000);

  it("says what it did not see, and keeps the baseline as it is", async () => {
    const { folder = "" } = running.sandbox ?? {};
    const before = readFileSync(join(folder, "baseline.jsonl"), "utf8");
    await running.sandbox?.call("PUT", "/sandbox/unreadable", [SUBSCRIPTION]);

    const { code, report } = audit("--update-baseline");

    await running.sandbox?.call("DELETE", "/sandbox/unreadable");
    expect(code).toBe(4);
    expect(report.coverage).toMatchObject({ complete: false, notSeen: [{ id: SUBSCRIPTION, vaults: 50 }] });
    expect(readFileSync(join(folder, "baseline.jsonl"), "utf8")).toBe(before);
    expect(audit("--update-baseline").code).toBe(0);
  }, 60_000);

  it.each([
    ["baseline", "--baseline", '{"schemaVersion":2,"kind":"audit-baseline"}\n', "It is of version 2"],
    [
      "baseline",
      "--baseline",
      '{"schemaVersion":1,"kind":"audit-baseline","takenAt":"","subscriptions":[]}\n{"id":1}\n',
      "line 2",
    ],
    ["history", "--history", '{"schemaVersion":3,"event":"run"}\n', "It is of version 3"],
    ["history", "--history", "hello\n", "Line 1: It is not JSON."],
    ["file of acknowledgements", "--acks", '{"schemaVersion":1,"acknowledgements":[{"vault":"*"}]}', "must have"],
  ])("refuses a broken or newer %s before anything is looked at", (_what, flag, text, told) => {
    const { folder = "" } = running.sandbox ?? {};
    writeFileSync(join(folder, "broken.jsonl"), text);

    const { code, out, err } = arm("audit", flag, "broken.jsonl", "--grace", "0");

    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toContain(told);
    expect(readFileSync(join(folder, "broken.jsonl"), "utf8")).toBe(text);
  });
});
