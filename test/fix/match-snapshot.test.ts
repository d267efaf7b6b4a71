import { describe, expect, it } from "vitest";
import { matchSnapshot } from "../../src/fix/match-snapshot.ts";
import type { VaultSnapshot } from "../../src/vault/snapshot.ts";
import { subjectOf } from "../open-template.ts";
import { templateText, vault } from "../template-text.ts";
import { SNAPSHOT } from "./fix-template.ts";

const SUBSCRIPTION = "5ab50000-0000-4000-8000-000000000001";

/** What `uniqueString` makes of the id of the resource group `lab`. */
const HASHED = "kvs2zzptuwmdg4k";

function vaultOf(group: string, name: string, subscription = SUBSCRIPTION): VaultSnapshot {
  return {
    ...SNAPSHOT,
    id: `/subscriptions/${subscription}/resourceGroups/${group}/providers/Microsoft.KeyVault/vaults/${name}`,
  };
}

/** The id of the vault that is found for a template whose vault has a name. */
function matched(name: string, ...vaults: readonly VaultSnapshot[]): string | null {
  const analysis = subjectOf(templateText({ resources: [vault({ accessPolicies: [] }, { name })] }));
  const set = { takenAt: SNAPSHOT.takenAt, hashedIds: false, vaults };
  return matchSnapshot(analysis, "/resources/0", set)?.id ?? null;
}

describe("the vault of a snapshot", () => {
  it.each([
    ["a name", "kv-shop", "kv-shop"],
    ["a name in another case", "KV-Shop", "kv-shop"],
    ["a name made of the resource group's", "[concat('kv-', resourceGroup().name)]", "kv-lab"],
    ["a name made of a hash of the resource group's id", "[concat('kv', uniqueString(resourceGroup().id))]", HASHED],
    ["a name made of the subscription", "[concat('kv-', take(subscription().subscriptionId, 8))]", "kv-5ab50000"],
    ["a name made of the tenant", "[concat('kv-', take(subscription().tenantId, 8))]", "kv-7e4a0000"],
  ])("is found by %s", (_name, written, name) => {
    const vaults = [vaultOf("lab", "kv-other"), vaultOf("lab", name)];

    expect(matched(written, ...vaults)).toBe(vaults[1]?.id);
  });

  it.each([
    ["of another name", "kv-shop", vaultOf("lab", "kv-shop2")],
    ["of another resource group", "[concat('kv-', resourceGroup().name)]", vaultOf("shop", "kv-lab")],
    ["whose name the template does not tell", "[concat('kv-', parameters('p'))]", vaultOf("lab", "kv-shop")],
    ["without an id that can be read", "kv-shop", { ...SNAPSHOT, id: "kv-shop" }],
  ])("is not one %s", (_name, written, other) => {
    expect(matched(written, other)).toBeNull();
  });
});
