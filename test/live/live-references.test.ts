import { describe, expect, it } from "vitest";
import { AzureError, type LiveErrorKind } from "../../src/azure/azure-error.ts";
import type { ResourceReader } from "../../src/azure/ports.ts";
import { settle } from "../../src/live/live-references.ts";
import { toJson } from "../../src/expression/to-json.ts";
import { NULL, object, string, type Value } from "../../src/expression/value.ts";

const question = (id: Value, apiVersion: Value = string("2023-01-01")) => ({ id: () => id, apiVersion });
const NAME = string("x");

function reader(bodies: Readonly<Record<string, unknown>>): ResourceReader & { readonly asked: string[] } {
  const asked: string[] = [];
  return {
    asked,
    byId(id, apiVersion) {
      asked.push(`${id} ${apiVersion}`);
      const body = bodies[id];
      if (body instanceof Error) return Promise.reject(body);
      return Promise.resolve(typeof body === "object" && body !== null ? { id, ...body } : "absent");
    },
  };
}

const refused = (kind: LiveErrorKind): AzureError => new AzureError({ kind, asked: "GET", message: "No." });

describe("live resources of a run", () => {
  it("are read in rounds, each once, until no more are asked for", async () => {
    const resources = reader({ "/a": { next: "/b" }, "/b": { value: 7 } });

    const { result } = await settle(resources, [], ({ live }) => {
      const a = live("T/a", NAME, question(string("/a")));
      const next = a?.kind === "object" ? a.members.get("next")?.value : undefined;
      const b = next === undefined ? null : live("T/b", NAME, question(next));
      live("T/a", NAME, question(string("/A")));
      return b === null ? null : toJson(b);
    });

    expect(result).toEqual({ id: "/b", value: 7 });
    expect(resources.asked).toEqual(["/a 2023-01-01", "/b 2023-01-01"]);
  });

  it("that are at hand are not read", async () => {
    const resources = reader({});

    const { result } = await settle(resources, [{ id: "/A", value: object([]) }], ({ live }) =>
      live("T/a", NAME, question(string("/a"))),
    );

    expect(result).toMatchObject({ kind: "object" });
    expect(resources.asked).toEqual([]);
  });

  it.each([
    ["an id that is not known", NULL, string("v")],
    ["a name in place of an id", string("vault"), string("v")],
    ["a version that is not known", string("/a"), NULL],
  ])("are not read for %s", async (_name, id, version) => {
    const resources = reader({});

    await settle(resources, [], ({ live }) => live("T/a", NAME, question(id, version)));

    expect(resources.asked).toEqual([]);
  });

  it("of vaults are read with a version of their own", async () => {
    const resources = reader({});

    await settle(resources, [], ({ live }) => live("microsoft.keyvault/vaults", NAME, question(string("/kv"), NULL)));

    expect(resources.asked).toEqual(["/kv 2026-02-01"]);
  });

  it("are not known without a reader", async () => {
    expect((await settle(null, [], ({ live }) => live("T/a", NAME, question(string("/a"))))).result).toBeNull();
  });

  it.each(["refused", "not-found", "rejected"] as const)("that are %s are told, and stay unknown", async (kind) => {
    const { result, unread } = await settle(reader({ "/a": refused(kind) }), [], ({ live }) =>
      live("T/a", NAME, question(string("/a"))),
    );

    expect([result, unread]).toEqual([null, ["`/a` could not be read, what it decides stays unknown: No."]]);
  });

  it("that nobody can be asked for end the run", async () => {
    const run = settle(reader({ "/a": refused("throttled") }), [], ({ live }) =>
      live("T/a", NAME, question(string("/a"))),
    );

    await expect(run).rejects.toMatchObject({ kind: "throttled" });
  });

  it("do not go on for ever", async () => {
    let count = 0;
    const resources: ResourceReader = { byId: (id) => Promise.resolve({ id }) };

    await settle(resources, [], ({ live }) => live("T/a", NAME, question(string(`/${String(count++)}`))));

    expect(count).toBe(9);
  });

  it.each([
    [
      "an assigned identity",
      "Microsoft.ManagedIdentity/userAssignedIdentities",
      { properties: { principalId: "p" } },
      { properties: { principalId: "p" } },
    ],
    [
      "the identity of a resource",
      "T/a",
      { identity: { principalId: "p", tenantId: "t", type: "S" }, properties: {} },
      { identity: { principalId: "p", tenantId: "t" } },
    ],
    ["nothing of a resource without one", "T/a", { properties: { x: 1 } }, null],
    ["nothing of an identity without a principal", "T/a", { identity: { type: "UserAssigned" } }, null],
  ])("last through a deployment: %s", async (_name, type, body, expected) => {
    const { result } = await settle(reader({ "/a": body }), [], ({ lasting }) =>
      lasting(type, NAME, question(string("/a"))),
    );

    expect(result === null ? null : toJson(result)).toEqual(expected);
  });
});
