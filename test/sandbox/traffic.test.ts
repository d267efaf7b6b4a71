import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Json } from "../../src/expression/to-json.ts";
import { readFaults, type FaultRule } from "../../src/sandbox/traffic/fault.ts";
import { live, vaultBody, vaultPath, type Live } from "./live.ts";

describe("a fault on request", () => {
  let at: Live;
  beforeEach(async () => {
    at = await live();
    await at.send("PUT", vaultPath("kv1"), vaultBody());
  });
  afterEach(() => at.close());

  /** What reading the vault by Microsoft's client ends in. */
  const outcome = async (rule: FaultRule): Promise<unknown> => {
    at.sandbox.faults.set([{ path: "/vaults/kv1", ...rule }]);
    try {
      const vault = await at.vaults.vaults.get("rg", "kv1", { abortSignal: AbortSignal.timeout(400) });
      return `read ${String(vault.name)}`;
    } catch (error) {
      if (!(error instanceof Error)) return error;
      const code: unknown = Reflect.get(error, "code");
      return code ?? error.name;
    }
  };

  it.each<[FaultRule, unknown]>([
    [{ kind: "status", status: 429 }, "TooManyRequests"],
    [{ kind: "status", status: 503, body: { error: { code: "ServerBusy", message: "later" } } }, "ServerBusy"],
    [{ kind: "status", status: 500 }, "InternalServerError"],
    [{ kind: "reset-before" }, "ECONNRESET"],
    [{ kind: "reset-body" }, "PARSE_ERROR"],
    [{ kind: "truncated" }, "PARSE_ERROR"],
    [{ kind: "stall" }, "AbortError"],
    [{ kind: "stall-body" }, "AbortError"],
    [{ kind: "slow", milliseconds: 50 }, "AbortError"],
    [{ kind: "slow", milliseconds: 1 }, "read kv1"],
    [{ kind: "delay", milliseconds: 20 }, "read kv1"],
    [{ kind: "html" }, "TypeError"],
    [{ kind: "empty" }, "TypeError"],
    [{ kind: "expired-token" }, "ExpiredAuthenticationToken"],
    [{ kind: "redirect" }, "TypeError"],
    [{ kind: "status", status: 500, after: 1, times: 1 }, "read kv1"],
  ])("%o reaches Microsoft's client", async (rule, expected) => {
    expect(await outcome(rule)).toBe(expected);
  });

  it("ends inside a packed body", async () => {
    at.sandbox.faults.set([{ kind: "reset-body-gzip" }]);

    await expect(at.send("GET", vaultPath("kv1"))).rejects.toMatchObject({ code: "ECONNRESET" });
  });

  it("asks for claims until another token comes", async () => {
    at.sandbox.faults.set([{ kind: "claims-challenge" }]);
    const send = (
      token: string,
    ): Promise<{ readonly status: number; readonly headers: { readonly [name: string]: unknown } }> =>
      at.send("GET", vaultPath("kv1"), null, { authorization: `Bearer ${token}` });
    const answers = [await send("one"), await send("one"), await send("two")];

    expect(answers.map(({ status }) => status)).toEqual([401, 401, 200]);
    expect(answers[0]?.headers["www-authenticate"]).toContain('error="insufficient_claims"');
  });

  it("sends clients elsewhere by a link or a location", async () => {
    at.sandbox.faults.set([
      { kind: "foreign-next-link", host: "https://other.invalid", path: "providers/Microsoft.KeyVault/vaults" },
      { kind: "foreign-location", host: "https://other.invalid" },
    ]);
    const list = await at.send("GET", vaultPath("").replace(/\/$/, ""));
    const begun = await at.send(
      "POST",
      "/subscriptions/5ab50000-0000-4000-8000-00000000a5d0/resourceGroups/rg/providers/Microsoft.Resources/deployments/d/whatIf",
      {
        properties: {
          template: {
            $schema: "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
            contentVersion: "1.0.0.0",
            resources: [],
          },
        },
      },
    );

    expect(list.body).toMatchObject({ nextLink: expect.stringMatching(/^https:\/\/other[.]invalid\//) });
    expect(begun.headers["location"]).toMatch(/^https:\/\/other[.]invalid\//);
  });

  it("is a small body that becomes 200 megabytes", async () => {
    at.sandbox.faults.set([{ kind: "gzip-bomb", path: "/vaults/kv1" }]);
    const { text, headers } = await at.send("GET", vaultPath("kv1"), null, { "accept-encoding": "gzip" });

    expect(headers["content-encoding"]).toBe("gzip");
    expect(text.length).toBeLessThan(1_000_000);
  });

  it("is set, shown and ended by an address of the sandbox", async () => {
    const rule: Json = { kind: "status", status: 503, times: 1, method: "GET", headers: { "Retry-After": "7" } };
    const set = await at.send("PUT", "/sandbox/faults", [rule]);
    const shown = await at.send("GET", "/sandbox/faults");
    const failed = await at.send("GET", vaultPath("kv1"));
    const right = await at.send("GET", vaultPath("kv1"));
    await at.send("DELETE", "/sandbox/faults");
    const requests = await at.send("GET", "/sandbox/requests");

    expect([set.status, failed.status, right.status]).toEqual([204, 503, 200]);
    expect(failed.headers["retry-after"]).toBe("7");
    expect(shown.body).toEqual([{ kind: "status", path: "", times: 1 }]);
    expect(requests.body).toMatchObject([{ method: "PUT" }, { status: 503, hasToken: true }, { status: 200 }]);
    expect((await at.send("PUT", "/sandbox/faults", { kind: "flood" })).status).toBe(400);
    expect(readFaults("no rule")).toHaveProperty("problem");
  });

  it("changes nothing when it comes before the service", async () => {
    at.sandbox.faults.set([{ kind: "status", status: 500, method: "PUT" }]);
    await at.send("PUT", vaultPath("kv2"), vaultBody());
    at.sandbox.faults.set([]);

    expect((await at.send("GET", vaultPath("kv2"))).status).toBe(404);
  });
});

describe("throttling", () => {
  it("refuses what goes beyond the bucket, tells when to come again, and lets it then", async () => {
    const clock = { now: Date.parse("2026-11-01T00:00:00Z") };
    const at = await live({ throttle: { reads: { size: 3, perSecond: 1 } }, now: () => new Date(clock.now) });
    const read = async (): Promise<readonly unknown[]> => {
      const { status, headers } = await at.send(
        "GET",
        "/subscriptions/5ab50000-0000-4000-8000-00000000a5d0/resourcegroups",
      );
      return [status, headers["x-ms-ratelimit-remaining-subscription-reads"], headers["retry-after"]];
    };
    const first = [await read(), await read(), await read(), await read()];
    clock.now += 1000;
    const later = await read();
    await at.close();

    expect(first).toEqual([
      [200, "2", undefined],
      [200, "1", undefined],
      [200, "0", undefined],
      [429, "0", "1"],
    ]);
    expect(later).toEqual([200, "0", undefined]);
  });

  it("has Azure's limits when it is asked for, and counts each principal for itself", async () => {
    const clock = { now: Date.parse("2026-11-01T00:00:00Z") };
    const at = await live({ throttle: true, now: () => new Date(clock.now) });
    const token = `x.${Buffer.from('{"oid":"other"}').toString("base64url")}.x`;
    let served = 0;
    while ((await at.send("GET", "/subscriptions")).status === 200) served++;
    const other = await at.send("GET", "/subscriptions", null, { authorization: `Bearer ${token}` });
    await at.close();

    expect(served).toBe(250);
    expect(other.status).toBe(200);
  });
});
