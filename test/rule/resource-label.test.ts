import { describe, expect, it } from "vitest";
import { vaultReports } from "../../src/redeploy/verdict.ts";
import { identityOf, nameForPeople, placeOfPart } from "../../src/rule/resource-label.ts";
import type { Resource } from "../../src/template/deployment.ts";
import { subjectOf } from "../open-template.ts";
import { nested, templateText, vault, type Content } from "../template-text.ts";

const VAULT = vault({ accessPolicies: [] });

function named(name: string, content: Content): Content {
  return { ...Object(content), name };
}

function vaultsOf(...resources: readonly Content[]): readonly Resource[] {
  return vaultReports(subjectOf(templateText({ resources }))).map(({ resource }) => resource);
}

describe("what stays the same of a vault when lines move", () => {
  it("tells two vaults of the same name by the deployments around them", () => {
    const inner = named("inner", nested({ resources: [VAULT] }, "inner"));
    const vaults = vaultsOf(
      VAULT,
      named("first", nested({ resources: [VAULT] }, "outer")),
      named("second", nested({ resources: [inner] }, "inner")),
    );

    expect(vaults.map(identityOf)).toEqual(["kv-shop", "first / kv-shop", "second / inner / kv-shop"]);
  });

  it("is the name as it is written, whatever its value", () => {
    const [resource] = vaultsOf({ ...VAULT, name: "[concat('kv-', 'shop')]" });
    if (resource === undefined) throw new Error("no vault");

    expect(identityOf(resource)).toBe("[concat('kv-', 'shop')]");
    expect(nameForPeople(resource)).toBe("kv-shop");
  });
});

describe("the place of a part", () => {
  it.each([
    [
      "is the first path that is there",
      [
        ["properties", "enableRbacAuthorization"],
        ["properties", "accessPolicies"],
      ],
      "[]",
    ],
    ["is the name where none is", [["properties", "networkAcls"], ["condition"]], '"kv-shop"'],
  ])("%s", (_name, paths, text) => {
    const [resource] = vaultsOf(VAULT);
    if (resource === undefined) throw new Error("no vault");
    const { source, start, end } = placeOfPart(resource, ...paths);

    expect(source.text.slice(start, end)).toBe(text);
  });

  it("is the whole resource where it has no name", () => {
    const { name, ...nameless } = VAULT;
    const [resource] = vaultsOf(nameless);
    if (resource === undefined) throw new Error("no vault");
    const { source, start, end } = placeOfPart(resource, ["condition"]);

    expect(name).toBeDefined();
    expect(JSON.parse(source.text.slice(start, end))).toEqual(nameless);
  });
});
