import { describe, expect, it } from "vitest";
import { policyChildren } from "../../src/redeploy/policy-children.ts";
import { vaultReports } from "../../src/redeploy/verdict.ts";
import { subjectOf } from "../open-template.ts";
import { child, templateText, vault, type Content } from "../template-text.ts";

const PARAMETERS: Content = { v: { type: "string" }, o: { type: "object" }, b: { type: "bool" } };
const TYPE = "Microsoft.KeyVault/vaults/accessPolicies";

describe("a child with policies", () => {
  it.each<[name: string, operation: string | null, vaultKey: string | null]>([
    ["kv-Shop/add", "add", "'kv-shop'"],
    ["kv-shop/Replace", "replace", "'kv-shop'"],
    ["kv-shop/other", null, "'kv-shop'"],
    ["[concat(parameters('v'), '/add')]", "add", "parameters('v')"],
    ["[concat(parameters('v'), '/', 'remove')]", "remove", "parameters('v')"],
    ["[concat(parameters('v'), '/', parameters('o').name)]", null, "parameters('v')"],
    ["[format('{0}/{1}', parameters('v'), 'add')]", "add", "parameters('v')"],
    ["[format('{0}/add', parameters('v'))]", "add", "parameters('v')"],
    ["[concat(concat(parameters('v'), '/'), 'a', 'dd')]", "add", "parameters('v')"],
    ["[join(createArray(parameters('v'), 'add'), '/')]", "add", "parameters('v')"],
    ["[toLower(concat(parameters('v'), '/ADD'))]", "add", "parameters('v')"],
    ["[join(parameters('o').names, '/')]", null, null],
    ["[format(parameters('v'), 'add')]", null, null],
    ["[parameters('o').name]", null, null],
    ["[parameters('v')]", null, null],
    ["[int('x')]", null, null],
  ])("named %s does %s", (name, operation, vaultKey) => {
    const found = policyChildren(subjectOf(templateText({ parameters: PARAMETERS, resources: [child(TYPE, name)] })));

    expect(found).toEqual([expect.objectContaining({ operation, vaultKey, pointer: "/resources/0" })]);
  });

  it.each([
    ["[concat('kv', if(parameters('b'), '/add', '/replace'))]", "replace", "possible"],
    ["[concat('kv', if(equals(parameters('s'), 'other'), '/replace', '/add'))]", "add", "certain"],
    ["[concat('kv', if(parameters('b'), '/add', '/remove'))]", null, "certain"],
  ])("named %s does %s in the worst case", (name, operation, certainty) => {
    const parameters = { ...Object(PARAMETERS), s: { type: "string", allowedValues: ["new", "old"] } };
    const found = policyChildren(subjectOf(templateText({ parameters, resources: [child(TYPE, name)] })));

    expect(found).toEqual([expect.objectContaining({ operation, certainty })]);
  });

  it("is left out where it is certainly not deployed, and told once for all rounds of its loop", () => {
    const resources = [
      { ...child(TYPE, "kv-shop/add"), condition: false },
      { ...child(TYPE, "[concat('kv', copyIndex(), '/add')]"), copy: { name: "l", count: 2 } },
    ];

    expect(policyChildren(subjectOf(templateText({ resources }))).map(({ pointer }) => pointer)).toEqual([
      "/resources/1",
    ]);
  });
});

describe("a vault of which not all can be told", () => {
  it.each<[name: string, resource: Content, verdict: string]>([
    ["properties that nobody knows", { ...vault({}), properties: "[parameters('o')]" }, "unknown"],
    ["properties that are wrong", { ...vault({}), properties: "[json('x')]" }, "unknown"],
    ["properties that are not an object", { ...vault({}), properties: [] }, "keeps"],
    ["a list that is none", vault({ accessPolicies: "none" }), "unknown"],
    ["an entry that is wrong", vault({ accessPolicies: ["[json('x')]"] }), "unknown"],
    [
      "a list that others are read into",
      vault({ accessPolicies: "[union(createArray(1), reference('other').list)]" }),
      "unknown",
    ],
    ["a list that the deployer gives", vault({ accessPolicies: "[parameters('list')]" }), "replaces"],
    [
      "a list that the deployer gives, with entries in front",
      vault({ accessPolicies: "[concat(createArray(1), parameters('list'))]" }),
      "replaces",
    ],
    [
      "entries of what the deployer gives",
      vault({ accessPolicies: "[union(createArray(), parameters('list'))]" }),
      "replaces",
    ],
    ["a list that must be empty", vault({ accessPolicies: "[parameters('none')]" }), "wipes"],
    [
      "a member of an object that may have others",
      vault({ accessPolicies: "[union(createObject('a', createArray()), parameters('o'))[parameters('v')]]" }),
      "replaces",
    ],
    [
      "a question that tells the value from the right",
      vault({
        accessPolicies:
          "[if(equals('new', parameters('v')), if(startsWith(parameters('v'), 'n'), createArray(1), createArray()), createArray(2))]",
      }),
      "replaces",
    ],
    [
      "a question between two parameters",
      vault({ accessPolicies: "[if(equals(parameters('v'), parameters('w')), createArray(), createArray(2))]" }),
      "wipes",
    ],
    [
      "a question about no parameter",
      vault({ accessPolicies: "[if(parameters('o').flag, createArray(), createArray(2))]" }),
      "wipes",
    ],
  ])("has %s", (_name, resource, verdict) => {
    const parameters = {
      ...Object(PARAMETERS),
      w: { type: "string" },
      list: { type: "array" },
      none: { type: "array", maxLength: 0 },
    };
    const reports = vaultReports(subjectOf(templateText({ parameters, resources: [resource] })));

    expect(reports.map((report) => report.verdict)).toEqual([verdict]);
  });
});
