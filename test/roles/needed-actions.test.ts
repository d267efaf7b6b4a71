import { describe, expect, it } from "vitest";
import { ROLE_DATA } from "../../src/generated/role-table.ts";
import { DATA_ACTIONS, shortAction } from "../../src/roles/data-actions.ts";
import { neededActions } from "../../src/roles/needed-actions.ts";
import { PERMISSIONS } from "../../src/vault/permissions.ts";

const actionsOf = (kind: string, ...names: readonly string[]): readonly string[] =>
  neededActions({ [kind]: names })
    .actions.map(shortAction)
    .toSorted();

describe("what a permission needs as operations of roles", () => {
  it("is known of every permission of the service, and takes in all operations together", () => {
    const every = neededActions(PERMISSIONS);
    const known = Object.fromEntries(
      Object.entries(ROLE_DATA.permissionActions.kinds).map(([kind, names]) => [kind, Object.keys(names).sort()]),
    );

    expect(DATA_ACTIONS).toHaveLength(52);
    expect(new Set(DATA_ACTIONS).size).toBe(52);
    expect(every.actions).toEqual(DATA_ACTIONS);
    expect(every.unmapped).toEqual([]);
    expect(known).toEqual(
      Object.fromEntries(
        Object.entries(PERMISSIONS).map(([kind, names]) => [
          kind,
          names
            .filter((name) => name !== "all")
            .map((name) => name.toLowerCase())
            .sort(),
        ]),
      ),
    );
  });

  it.each([
    ["secrets", ["set"], ["secrets/setSecret/action", "secrets/update/action"]],
    ["keys", ["get", "list"], ["keys/read"]],
    ["keys", ["WrapKey", "UnwrapKey"], ["keys/unwrap/action", "keys/wrap/action"]],
    ["certificates", ["manageissuers"], ["certificatecas/delete", "certificatecas/read", "certificatecas/write"]],
    ["certificates", ["managecontacts"], ["certificatecontacts/write"]],
    ["storage", ["listsas"], ["storageaccounts/sas/read"]],
  ])("%s %j", (kind, names, expected) => {
    expect(actionsOf(kind, ...names)).toEqual(expected);
  });

  it("is everything but purging for `all`", () => {
    expect(actionsOf("secrets", "all")).not.toContain("secrets/purge/action");
    expect(actionsOf("secrets", "all")).toHaveLength(8);
    expect(actionsOf("secrets", "all", "purge")).toHaveLength(9);
  });

  it("is told with what is not sure of it", () => {
    expect(neededActions({ keys: ["all"] }).doubts).toEqual([expect.stringContaining("rotation policies")]);
    expect(neededActions({ certificates: ["manageissuers"] }).doubts).toEqual([expect.stringContaining("all three")]);
    expect(neededActions({ keys: ["get"], secrets: ["list"] }).doubts).toEqual([]);
  });

  it("is not guessed for a name that nobody knows", () => {
    expect(neededActions({ secrets: ["get", "share"], passkeys: ["get"] })).toMatchObject({
      actions: ["Microsoft.KeyVault/vaults/secrets/getSecret/action"],
      unmapped: ["secrets/share", "passkeys/get"],
    });
  });
});
