import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runningSandbox, type RunningSandbox } from "./running-sandbox.ts";

const ESTATE = { schemaVersion: 1, estate: { subscriptions: 1, vaults: 3, entries: 2, workspaces: true } };
const VAULT =
  "/subscriptions/e57a0000-0000-4000-8000-000000000001/resourceGroups/rg-0001/providers/Microsoft.KeyVault/vaults/kv-estate-0000001?api-version=2023-07-01";

type LogRecord = Readonly<Record<string, unknown>>;
interface Column {
  readonly name: string;
  readonly type: string;
}

interface Template {
  readonly variables: { readonly columns: readonly Column[] };
}

/** What makes the table. */
const TEMPLATE: Template = JSON.parse(
  readFileSync(new URL("../../templates/audit/log-analytics.json", import.meta.url), "utf8"),
);

/** The type of a column that takes a value. */
function typeOf(name: string, value: unknown): string {
  if (name === "TimeGenerated") return Number.isNaN(Date.parse(String(value))) ? "no time" : "datetime";
  const own = Number.isInteger(value) ? "int" : typeof value;
  return own === "object" ? "dynamic" : own;
}

describe("Log Analytics", () => {
  const running: { sandbox: RunningSandbox | null } = { sandbox: null };
  const sandbox = (): RunningSandbox => {
    if (running.sandbox === null) throw new Error("The sandbox is not running.");
    return running.sandbox;
  };
  const audit = (...args: readonly string[]): ReturnType<RunningSandbox["arm"]> =>
    sandbox().arm("audit", "--history", "h.jsonl", "--grace", "0", "--log-analytics", ...args);
  const records = async (): Promise<readonly LogRecord[]> => {
    const { body } = await sandbox().call("GET", "/sandbox/receivers/logs");
    const calls: readonly { readonly body: readonly LogRecord[] }[] = JSON.parse(JSON.stringify(body));
    return calls.flatMap((each) => each.body);
  };

  beforeAll(async () => {
    running.sandbox = await runningSandbox(ESTATE);
  });
  afterAll(() => {
    running.sandbox?.stop();
  });

  it("is told what was found and what is over, in the columns of the table that the template makes", async () => {
    const { body } = await sandbox().call("GET", VAULT);
    const { properties }: { readonly properties: unknown } = JSON.parse(JSON.stringify(body));
    await sandbox().call("PATCH", VAULT, { properties: { accessPolicies: [] } });
    expect(audit()).toMatchObject({ code: 1, err: "" });
    await sandbox().call("PATCH", VAULT, { properties });
    expect(audit()).toMatchObject({ code: 0, err: "" });
    const all = await records();

    expect(all.map(({ Event }) => Event)).toEqual(["opened", "opened", "run", "closed", "closed", "run"]);
    expect(all[0]).toMatchObject({ Kind: "emptied", Severity: "error", Details: { event: "opened" } });
    const sent = new Map(
      all.flatMap((record) => Object.entries(record).map(([name, value]) => [name, typeOf(name, value)] as const)),
    );
    expect(Object.fromEntries(sent)).toEqual(
      Object.fromEntries(TEMPLATE.variables.columns.map(({ name, type }) => [name, type])),
    );
  }, 60_000);

  it("that does not take it makes exit code 4 where nothing else failed", async () => {
    const fault = { kind: "status", status: 403, path: "/dataCollectionRules/" };
    await sandbox().call("PUT", "/sandbox/faults", [fault]);

    const { code, err } = audit();

    await sandbox().call("DELETE", "/sandbox/faults");
    expect(code).toBe(4);
    expect(err).toMatch(/^The records for Log Analytics were not taken: /);
  }, 60_000);
});
