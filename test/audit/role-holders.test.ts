import { describe, expect, it } from "vitest";
import { RoleHolders } from "../../src/audit/role-holders.ts";

const [OFFICER, READER, CUSTOM] = [
  "b86a8fe4-44ce-4948-aee5-eccb2c155cd7",
  "acdd72a7-3385-48ef-bd42-f606fba81ae7",
  "c0000000-0000-4000-8000-000000000001",
];
const GROUP = "/subscriptions/s/resourceGroups/rg";
const VAULT = `${GROUP}/providers/Microsoft.KeyVault/vaults/kv`;

describe("a role assignment", () => {
  it.each<[string, string, string, string, boolean]>([
    ["on the vault", "p", OFFICER, VAULT.toUpperCase(), true],
    ["on its group", "P", OFFICER, GROUP, true],
    ["on its subscription", "p", OFFICER, "/subscriptions/S/", true],
    ["on everything", "p", OFFICER, "/", true],
    ["on a management group", "p", OFFICER, "/providers/Microsoft.Management/managementGroups/mg", true],
    ["of a custom role", "p", CUSTOM, GROUP, true],
    ["that gives too little", "p", READER, VAULT, false],
    ["on a group whose name begins so", "p", OFFICER, GROUP.slice(0, -1), false],
    ["on another vault", "p", OFFICER, `${VAULT}2`, false],
    ["on a secret of it", "p", OFFICER, `${VAULT}/secrets/x`, false],
    ["of somebody else", "q", OFFICER, VAULT, false],
  ])("%s", (_what, principal, role, scope, holds) => {
    const holders = new RoleHolders(["p"]);
    holders.add({ principal, role, scope });

    expect(holders.holds(VAULT, "P")).toBe(holds);
  });
});
