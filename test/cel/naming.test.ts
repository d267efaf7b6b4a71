import { describe, expect, it } from "vitest";
import { belongsTo, refersTo } from "../../src/cel/naming.ts";
import { unknown } from "../../src/expression/unknown.ts";
import { object, string, type Residual, type Unknown } from "../../src/expression/value.ts";
import type { Settled } from "../../src/cel/result.ts";

const text = (value: string): Residual => ({ kind: "value", value: string(value) });
const call = (name: string, ...args: readonly Residual[]): Residual => ({ kind: "call", name, args });
const open = (residual: Residual): Unknown => unknown(residual, []);
const NAME = call("parameters", text("name"));
const OTHER = call("parameters", text("other"));

function resource(type: string, name: Settled, rest: Readonly<Record<string, Settled>> = {}): Settled {
  return object(Object.entries({ type: string(type), name, ...rest }).map(([key, value]) => ({ key, value })));
}

const VAULT = "Microsoft.KeyVault/vaults";
const known = resource(VAULT, string("kv-shop"));
const named = resource(VAULT, open(NAME));
const SETTINGS = `${VAULT}/providers/diagnosticSettings`;

describe("refersTo", () => {
  it.each<readonly [string, Settled, Settled, boolean | null]>([
    ["an id", string(`/subscriptions/s/resourceGroups/g/providers/${VAULT}/KV-Shop`), known, true],
    ["the id of another vault", string(`/subscriptions/s/resourceGroups/g/providers/${VAULT}/kv-lab`), known, false],
    ["a scope", string("microsoft.keyvault/vaults/kv-shop"), known, true],
    ["a text that is no id", string("kv-shop"), known, false],
    ["a call of resourceId", open(call("resourceId", text(VAULT), text("kv-shop"))), known, true],
    ["one with the name of another", open(call("resourceId", text(VAULT), text("kv-lab"))), known, false],
    ["one with the same unknown name", open(call("resourceId", text(VAULT), NAME)), named, true],
    ["one with another unknown name", open(call("resourceId", text(VAULT), OTHER)), named, null],
    ["one of another type", open(call("resourceId", text("Microsoft.Web/sites"), NAME)), named, false],
    ["a scope with an unknown name", open(call("format", text(`${VAULT}/{0}`), NAME)), named, true],
    ["a value of which nothing is known", open(NAME), known, null],
  ])("answers for %s", (_name, id, vault, answer) => {
    expect(refersTo(id, vault)).toBe(answer);
  });

  it("compares whole ids where both are known", () => {
    const id = string(`/subscriptions/s/resourceGroups/g/providers/${VAULT}/kv-shop`);
    const vault = resource(VAULT, string("kv-shop"), { id });

    expect(refersTo(string(`${id.value.toUpperCase()}/`), vault)).toBe(true);
    expect(refersTo(string(id.value.replace("/g/", "/other/")), vault)).toBe(false);
  });
});

describe("belongsTo", () => {
  it.each<readonly [string, Settled, Settled, boolean | null]>([
    ["a child", resource(`${VAULT}/secrets`, string("KV-shop/a")), known, true],
    ["the child of another", resource(`${VAULT}/secrets`, string("kv-lab/a")), known, false],
    ["a resource of another kind", resource("Microsoft.KeyVault/vaultsets", string("kv-shop")), known, false],
    ["a setting", resource(SETTINGS, string("kv-shop/Microsoft.Insights/audit")), known, true],
    [
      "a setting with a scope",
      resource("Microsoft.Insights/x", string("a"), { scope: string(`${VAULT}/kv-shop`) }),
      known,
      true,
    ],
    [
      "a child whose name is put together",
      resource(`${VAULT}/secrets`, open(call("concat", NAME, text("/a")))),
      named,
      true,
    ],
    [
      "one in the way of Bicep",
      resource(`${VAULT}/keys`, open(call("format", text("{0}/{1}"), NAME, OTHER))),
      named,
      true,
    ],
    [
      "a setting whose name is put together",
      resource(SETTINGS, open(call("concat", NAME, text("/Microsoft.Insights/a")))),
      named,
      true,
    ],
    ["a child of another unknown one", resource(`${VAULT}/keys`, open(call("concat", OTHER, text("/a")))), named, null],
    ["a child of which no part is known", resource(`${VAULT}/keys`, open(OTHER)), named, null],
  ])("answers for %s", (_name, child, vault, answer) => {
    expect(belongsTo(child, vault)).toBe(answer);
  });
});
