import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { bicepConfigs, type BicepConfig } from "../../../src/load/bicep/config.ts";
import { folderOf } from "../../commands/folder.ts";

function configOf(files: Readonly<Record<string, string>>, folder = "."): BicepConfig {
  return bicepConfigs({})(join(folderOf({ "app/x": "", ...files }), folder));
}

const registries = ({ aliases }: BicepConfig): unknown => Object.fromEntries(aliases.registries);

describe("the configuration of Bicep", () => {
  it("has the alias of the public registry, and no features, where no file says more", () => {
    const config = configOf({});

    expect(registries(config)).toEqual({ public: { registry: "mcr.microsoft.com", modulePath: "bicep" } });
    expect(config).toMatchObject({ features: new Set(), cacheFolder: null, problem: null });
  });

  it("is that of the nearest file above, with comments", () => {
    const config = configOf(
      {
        "bicepconfig.json": `{ "experimentalFeaturesEnabled": { "testFramework": true } }`,
        "app/bicepconfig.json": `{
          // ours
          "experimentalFeaturesEnabled": { "assertions": true, "patch": false },
          "cacheRootDirectory": "cache",
          "moduleAliases": {
            "br": { "own": { "registry": "shop.azurecr.io" } },
            "ts": { "specs": { "subscription": "s", "resourceGroup": "g" } },
          },
        }`,
      },
      "app/deep/er",
    );

    expect(config.features).toEqual(new Set(["assertions"]));
    expect(registries(config)).toMatchObject({ own: { registry: "shop.azurecr.io", modulePath: null }, public: {} });
    expect(config.aliases.templateSpecs.get("specs")).toEqual({ subscription: "s", resourceGroup: "g" });
    expect(config.cacheFolder).toMatch(/app\/cache$/);
  });

  it("lies over the one that it extends", () => {
    const config = configOf(
      {
        "base.json": `{
          "moduleAliases": { "br": { "a": { "registry": "a.io" }, "b": { "registry": "b.io" } } },
          "experimentalFeaturesEnabled": { "patch": true, "assertions": true }
        }`,
        "app/bicepconfig.json": `{
          "extends": "../base.json",
          "moduleAliases": { "br": { "b": { "registry": "c.io", "modulePath": "d" } } },
          "experimentalFeaturesEnabled": { "patch": false }
        }`,
      },
      "app",
    );

    expect(registries(config)).toMatchObject({
      a: { registry: "a.io" },
      b: { registry: "c.io", modulePath: "d" },
    });
    expect(config.features).toEqual(new Set(["assertions"]));
  });

  it.each([
    [`{ "moduleAliases": `, "is broken"],
    ["[]", "it is no object"],
    [`{ "extends": "./bicepconfig.json" }`, "extends too many others"],
    [`{ "extends": "gone.json" }`, "it cannot be read"],
  ])("is refused where it says %s", (text, why) => {
    const { problem } = configOf({ "bicepconfig.json": text });

    expect(problem).toMatchObject({ code: "BCP271", isRefusal: true });
    expect(problem?.why).toContain(why);
  });
});
