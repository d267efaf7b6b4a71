import { describe, expect, it } from "vitest";
import { rules } from "../../rules/index.ts";
import { RULE_SETS, rulesIn, type RuleSet } from "../../src/rule/rule-sets.ts";
import { checkFile } from "../../src/lint/run-rules.ts";
import { contextOf } from "../open-template.ts";
import {
  child,
  policyChild,
  registry,
  storage,
  templateText,
  vault,
  workspaceWith,
  type Content,
} from "../template-text.ts";

/** A name that is refused, which the rules of a template's validity tell. */
const REFUSED = storage({ name: "data/blob" });
const EMPTY = vault({ accessPolicies: [] });
const CLOSED = registry({ adminUserEnabled: false, publicNetworkAccess: "Disabled" });
const WORKSPACE = workspaceWith({
  containerRegistry: "[resourceId('Microsoft.ContainerRegistry/registries', 'crshop')]",
});
/** Vaults and children of these tests have versions that retire. */
const OLD = "no-retiring-api-version";

const CASES: readonly {
  readonly name: string;
  readonly resources: readonly Content[];
  readonly expected: Readonly<Record<RuleSet, readonly string[]>>;
}[] = [
  {
    name: "a template without a vault",
    resources: [REFUSED],
    expected: { recommended: [], security: [], all: ["valid-resource-names"] },
  },
  {
    name: "a template with a vault",
    resources: [EMPTY, REFUSED],
    expected: {
      recommended: ["no-empty-access-policies", OLD, "valid-resource-names"],
      security: ["no-empty-access-policies", OLD],
      all: ["no-empty-access-policies", OLD, "valid-resource-names"],
    },
  },
  {
    name: "a template with a child of a vault",
    resources: [policyChild("add"), REFUSED],
    expected: { recommended: [OLD, "valid-resource-names"], security: [OLD], all: [OLD, "valid-resource-names"] },
  },
  {
    name: "a template with a secret",
    resources: [child("microsoft.keyvault/VAULTS/secrets", "kv-shop/key"), REFUSED],
    expected: { recommended: [OLD, "valid-resource-names"], security: [OLD], all: [OLD, "valid-resource-names"] },
  },
  {
    name: "a template with a workspace",
    resources: [CLOSED, WORKSPACE],
    expected: {
      recommended: ["require-image-build-identity", "require-image-build-compute"],
      security: [],
      all: ["require-image-build-identity", "require-image-build-compute"],
    },
  },
];

function found(set: RuleSet, text: string): readonly string[] {
  return checkFile(rulesIn(set, rules), contextOf(text)).map(({ rule }) => rule.meta.id);
}

describe("the sets of rules", () => {
  for (const { name, resources, expected } of CASES)
    it.each(RULE_SETS)(`say of ${name} what belongs to %s`, (set) => {
      expect([...found(set, templateText({ resources }))].sort()).toEqual([...expected[set]].sort());
    });

  it.each(RULE_SETS)("tell text that cannot be read: %s", (set) => {
    expect(found(set, '{ "resources": [] "outputs": {} }')).toEqual(["template-syntax"]);
  });

  it("hold every rule in `all`", () => {
    expect(rulesIn("all", rules)).toEqual(rules);
  });
});
