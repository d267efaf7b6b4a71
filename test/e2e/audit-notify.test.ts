import { createHmac } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runningSandbox, type RunningSandbox } from "./running-sandbox.ts";

const ESTATE = { schemaVersion: 1, estate: { subscriptions: 1, vaults: 5, entries: 2, workspaces: true } };
const VAULTS =
  "/subscriptions/e57a0000-0000-4000-8000-000000000001/resourceGroups/rg-0001/providers/Microsoft.KeyVault/vaults";
const API = "?api-version=2023-07-01";
const NOTIFY = ["--notify", "teams", "--notify", "slack", "--notify", "generic"];

interface Message {
  readonly text: string;
  readonly headers: Readonly<Record<string, string>>;
}

describe("those who are told of drift", () => {
  const running: { sandbox: RunningSandbox | null } = { sandbox: null };
  const sandbox = (): RunningSandbox => {
    if (running.sandbox === null) throw new Error("The sandbox is not running.");
    return running.sandbox;
  };
  const audit = (...args: readonly string[]): ReturnType<RunningSandbox["arm"]> =>
    sandbox().arm("audit", "--baseline", "b.jsonl", "--history", "h.jsonl", "--grace", "0", ...args);
  const messages = async (name: string): Promise<readonly Message[]> => {
    const { body } = await sandbox().call("GET", `/sandbox/receivers/${name}`);
    const found: { readonly value?: readonly Message[] } | readonly Message[] = JSON.parse(JSON.stringify(body));
    return "value" in found ? (found.value ?? []) : Array.isArray(found) ? found : [];
  };
  const empty = async (number: number): Promise<void> => {
    const path = `${VAULTS}/kv-estate-000000${String(number)}${API}`;
    const { status } = await sandbox().call("PATCH", path, { properties: { accessPolicies: [] } });
    expect(status).toBe(200);
  };

  beforeAll(async () => {
    running.sandbox = await runningSandbox(ESTATE);
    expect(audit("--update-baseline", ...NOTIFY).code).toBe(0);
  });
  afterAll(() => {
    running.sandbox?.stop();
  });

  it("hear once of what is new, signed, and without a token", async () => {
    await empty(1);

    const { code, err } = audit(...NOTIFY, "-o", "html=audit.html", "-o", "json");
    expect({ code, err }).toEqual({ code: 1, err: "" });
    expect(audit(...NOTIFY).code).toBe(1);

    for (const name of ["teams", "slack", "generic"]) {
      const [message, ...others] = await messages(name);
      expect({ name, others }).toEqual({ name, others: [] });
      expect(message?.text).toContain("emptied kv-estate-0000001");
      expect(message?.headers).not.toHaveProperty("authorization");
      expect(message?.headers["content-type"]).toContain("application/json");
    }
    const [{ text, headers } = { text: "", headers: {} }] = await messages("generic");
    const digest = createHmac("sha256", "a shared secret").update(text).digest("hex");
    expect(headers).toMatchObject({ "x-armguard-signature-256": `sha256=${digest}` });
    expect(readFileSync(join(sandbox().folder, "audit.html"), "utf8")).toContain("<h1>1 vault needs attention</h1>");
  }, 60_000);

  it.each([
    ["1 for drift all the same", 2, [], 1],
    ["4 where nothing else failed", 3, ["--fail-on", "never"], 4],
  ])(
    "do not take it: exit code %s, and the address is not told",
    async (_, number, args, expected) => {
      await empty(number);
      const fault = { kind: "status", status: 503, path: "/sandbox/receivers/generic" };
      await sandbox().call("PUT", "/sandbox/faults", [fault]);

      const { code, err } = audit("--notify", "generic", ...args);

      await sandbox().call("DELETE", "/sandbox/faults");
      expect({ code, err }).toEqual({
        code: expected,
        err: "The message for generic was not taken. It answered with HTTP 503.\n",
      });
    },
    60_000,
  );

  it("hear of the parts of an estate when they are put together", async () => {
    await empty(4);
    expect(audit("--shard", "1/1", "-o", "json=part.json").code).toBe(1);
    await sandbox().call("DELETE", "/sandbox/receivers/slack");

    const { code, err } = sandbox().arm("audit", "merge", "part.json", "--notify", "slack");

    expect({ code, err }).toEqual({ code: 1, err: "" });
    expect((await messages("slack")).map(({ text }) => text.includes("emptied kv-estate-0000004"))).toEqual([true]);
  }, 60_000);
});
