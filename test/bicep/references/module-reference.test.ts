import { describe, expect, it } from "vitest";
import { moduleReference, type ModuleAliases } from "../../../src/bicep/references/module-reference.ts";

const ALIASES: ModuleAliases = {
  registries: new Map([
    ["public", { registry: "mcr.microsoft.com", modulePath: "bicep" }],
    ["own", { registry: "shop.azurecr.io", modulePath: null }],
  ]),
  templateSpecs: new Map([
    ["specs", { subscription: "AAAAAAAA-0000-4000-8000-000000000001", resourceGroup: "rg-Specs" }],
  ]),
};
const DIGEST = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

describe("a reference of a module", () => {
  it.each([
    ["sub/kv.bicep", { kind: "path", path: "sub/kv.bicep" }],
    ["br/kv.bicep", { kind: "path", path: "br/kv.bicep" }],
    [
      "br/public:avm/res/key-vault/vault:0.13.3",
      {
        kind: "cached",
        reference: "br:mcr.microsoft.com/bicep/avm/res/key-vault/vault:0.13.3",
        path: "br/mcr.microsoft.com/bicep$avm$res$key-vault$vault/0.13.3$/main.json",
      },
    ],
    [
      "br/own:kv:v1-Beta",
      { kind: "cached", reference: "br:shop.azurecr.io/kv:v1-Beta", path: "br/shop.azurecr.io/kv/v1-Beta$8/main.json" },
    ],
    [
      "br:localhost:5000/a/b:V1",
      { kind: "cached", reference: "br:localhost:5000/a/b:V1", path: "br/localhost$5000/a$b/V1$1/main.json" },
    ],
    [
      `br:Shop.azurecr.io/kv@sha256:${DIGEST}`,
      {
        kind: "cached",
        reference: `br:Shop.azurecr.io/kv@sha256:${DIGEST}`,
        path: `br/shop.azurecr.io/kv/sha256#${DIGEST}/main.json`,
      },
    ],
    [
      "ts/specs:Vault:1.0",
      {
        kind: "cached",
        reference: "ts:AAAAAAAA-0000-4000-8000-000000000001/rg-Specs/Vault:1.0",
        path: "ts/aaaaaaaa-0000-4000-8000-000000000001/rg-specs/vault/1.0/main.json",
      },
    ],
  ])("%s says where the template is", (text, expected) => {
    expect(moduleReference(text, ALIASES)).toEqual(expected);
  });

  it("tells the capitals of a long tag in one number", () => {
    const found = moduleReference(`br/own:kv:${"a".repeat(64)}B`, ALIASES);

    expect(found).toMatchObject({ path: `br/shop.azurecr.io/kv/${"a".repeat(64)}B$10000000000000000/main.json` });
  });

  it.each([
    ["", "BCP050"],
    ["/kv.bicep", "BCP051"],
    ["sub\\kv.bicep", "BCP098"],
    ["a|b.bicep", "BCP085"],
    ["a\tb.bicep", "BCP255"],
    ["kv.bicep ", "BCP086"],
    ["http://x/y", "BCP189"],
    ["BR:x", "BCP189"],
    ["br:", "BCP193"],
    ["br:../x:1", "BCP193"],
    ["br:mcr.microsoft.com/x", "BCP196"],
    ["br:mcr.microsoft.com/x:", "BCP196"],
    ["br/public:avm/res/key-vault/vault", "BCP196"],
    ["br:mcr.microsoft.com/bicep/X:1.0", "BCP195"],
    ["br:mcr.microsoft.com/../x:1.0", "BCP195"],
    ["br:mcr.microsoft.com/x@sha256:abc", "BCP224"],
    ["br:mcr.microsoft.com/x:1:2", "BCP198"],
    ["br:mcr.microsoft.com/x:../1", "BCP198"],
    [`br:mcr.microsoft.com/x:${"1".repeat(129)}`, "BCP197"],
    ["br/nowhere:avm/x:1.0.0", "BCP213"],
    ["ts/nowhere:n:1", "BCP212"],
    ["ts:a", "BCP194"],
    ["ts:00000000-0000-0000-0000-000000000000/rg/n", "BCP194"],
    ["ts:00000000-0000-0000-0000-000000000000/../n:1", "BCP194"],
    ["ts:sub/rg/n:1", "BCP217"],
  ])("`%s` is refused with %s", (text, code) => {
    expect(moduleReference(text, ALIASES)).toMatchObject({ kind: "not-at-hand", code, isRefusal: true });
  });
});
