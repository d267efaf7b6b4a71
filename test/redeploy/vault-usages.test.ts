import { describe, expect, it } from "vitest";
import { string } from "../../src/expression/value.ts";
import { isStillUsed, placesOf } from "../../src/redeploy/vault-usages.ts";
import { child, vault, type Content } from "../template-text.ts";
import { deploymentOf } from "../template/play.ts";

const ID = "[resourceId('Microsoft.KeyVault/vaults', 'kv-shop')]";
const PARAMETERS: Content = { v: { type: "string" }, o: { type: "object" } };
const linked = (properties: { readonly [key: string]: Content }): Content => ({
  ...child("Microsoft.Resources/deployments", "nested"),
  properties: { templateLink: { uri: "https://example.com/x.json" }, ...properties },
});

describe("what uses a vault", () => {
  it.each<[name: string, user: Content, paths: readonly string[]]>([
    ["a property", { ...child("A.B/c", "x"), properties: { at: [{ vault: ID }] } }, ["/properties/at/0/vault"]],
    ["an extension of it", { ...child("A.B/locks", "x"), scope: ID }, ["/scope"]],
    ["a secret of it", child("Microsoft.KeyVault/vaults/secrets", "KV-shop/s"), ["name"]],
    [
      "what a template elsewhere is given",
      linked({ parameters: { id: { value: ID } } }),
      ["/properties/parameters/id/value"],
    ],
    ["nothing that a template elsewhere is not given", linked({}), []],
    ["nothing that is skipped", { ...child("Microsoft.KeyVault/vaults/secrets", "kv-shop/s"), condition: false }, []],
    ["no secret of another vault", child("Microsoft.KeyVault/vaults/secrets", "other/s"), []],
    [
      "no secret of a vault that nobody can name",
      child("Microsoft.KeyVault/vaults/secrets", "[parameters('o').name]"),
      [],
    ],
    ["no resource of another type", child("A.B/c", "kv-shop"), []],
  ])("is %s", (_name, user, paths) => {
    const deployment = deploymentOf({ parameters: PARAMETERS, resources: [vault({}), user] });
    const places = placesOf(deployment, string("kv-shop"), "/resources/0");

    expect(places).toEqual(paths.map((path) => ({ pointer: "/resources/1", path })));
    expect(isStillUsed(deployment, string("kv-shop"), places)).toBe(paths.length > 0);
  });

  it("is nothing any more where the place is empty, or its resource skipped", () => {
    const used = [{ pointer: "/resources/0", path: "/properties/vault" }];
    const isUsed = (rest: { readonly [key: string]: Content }): boolean =>
      isStillUsed(deploymentOf({ resources: [{ ...child("A.B/c", "x"), ...rest }] }), string("kv-shop"), used);

    expect(isUsed({ properties: { vault: "another" } })).toBe(true);
    expect(isUsed({ properties: { vault: "" } })).toBe(false);
    expect(isUsed({ properties: { vault: null } })).toBe(false);
    expect(isUsed({ properties: { vault: ID }, condition: false })).toBe(false);
  });
});
