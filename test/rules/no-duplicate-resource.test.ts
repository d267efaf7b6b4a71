import { noDuplicateResource } from "../../rules/no-duplicate-resource.ts";
import { testRule } from "../rule-tester.ts";
import { storage, child, nested, vault, templateContent, type Content } from "../template-text.ts";

testRule(noDuplicateResource, {
  accepted: [
    {
      name: "rounds of a loop that each have a scope of their own",
      template: {
        resources: [
          {
            type: "Microsoft.Authorization/locks",
            apiVersion: "2020-05-01",
            name: "lock",
            scope: "[resourceId('Microsoft.Storage/storageAccounts', concat('data', copyIndex()))]",
            copy: { name: "locks", count: 790 },
            properties: { level: "CanNotDelete" },
          },
        ],
      },
    },
    {
      name: "a loop of an unknown number of rounds whose name has the index",
      template: {
        parameters: { names: { type: "array" } },
        resources: [
          storage({
            name: "[parameters('names')[copyIndex()]]",
            copy: { name: "loop", count: "[length(parameters('names'))]" },
          }),
        ],
      },
    },
    { name: "different names", template: { resources: [storage({}), storage({ name: "other" })] } },
    {
      name: "the same name of different types",
      template: { resources: [storage({}), { ...storage({}), type: "Microsoft.Network/virtualNetworks" }] },
    },
    { name: "extension resources of different scopes", template: { resources: [lock("a"), lock("b")] } },
    {
      name: "deployments to different groups",
      template: { resources: [deployment({ resourceGroup: "a" }), deployment({ resourceGroup: "b" })] },
    },
    {
      name: "the same in two templates",
      template: { resources: [storage({}), nested({ resources: [storage({})] }, "inner")] },
    },
    {
      name: "names that a limit leaves open",
      template: {
        resources: [
          storage({
            name: "[concat('a', copyIndex())]",
            copy: { name: "all", count: 800 },
            properties: { copy: [{ name: "list", count: 800, input: { index: "[copyIndex('list')]" } }] },
          }),
        ],
      },
    },
    {
      name: "conditions that nobody knows",
      template: {
        parameters: { p: { type: "bool" } },
        resources: [storage({ condition: "[parameters('p')]" }), storage({ condition: "[not(parameters('p'))]" })],
      },
    },
    {
      name: "a resource that is only read",
      template: { languageVersion: "2.0", resources: { a: storage({}), b: { ...storage({}), existing: true } } },
    },
    {
      name: "vaults, which have a rule of their own",
      template: { resources: [vault({ accessPolicies: [] }), vault({ accessPolicies: [] })] },
    },
  ],
  flagged: [
    {
      name: "the same name in another case",
      template: { resources: [storage({}), storage({ name: "DATA" })] },
      findings: ["duplicate-resource error"],
      text: '/resources/1/name "name": «"DATA"»',
      sentence:
        "The resource 'Microsoft.Storage/storageAccounts/DATA' is defined multiple times in a template: two resources of one deployment have the same type, name and scope.",
    },
    {
      name: "a loop without copyIndex",
      template: { resources: [storage({ copy: { name: "c", count: 2 } })] },
      findings: ["duplicate-resource error"],
      text: '/resources/0/name "name": «"data"»',
    },
    {
      name: "equal expressions",
      template: {
        parameters: { p: { type: "string" } },
        resources: [storage({ name: "[parameters('p')]" }), storage({ name: "[parameters('p')]" })],
      },
      findings: ["duplicate-resource error"],
      text: '/resources/1/name "name": «"[parameters(\'p\')]"»',
    },
    {
      name: "equal defaults",
      template: {
        parameters: { p: { type: "string", defaultValue: "data" } },
        resources: [storage({}), storage({ name: "[parameters('p')]" })],
      },
      findings: ["duplicate-resource warning (possible)"],
      text: '/resources/1/name "name": «"[parameters(\'p\')]"»',
    },
    {
      name: "a loop of an unknown number of rounds with one name",
      template: {
        parameters: { names: { type: "array" } },
        resources: [storage({ copy: { name: "loop", count: "[length(parameters('names'))]" } })],
      },
      findings: ["duplicate-resource warning (possible)"],
      text: '/resources/0/name "name": «"data"»',
      sentence:
        "The rounds of the copy loop all have the same name: with two rounds or more the resource is defined multiple times, which the service refuses. Put `copyIndex()` into the name, or what the loop has into one resource.",
    },
    {
      name: "a child that is written twice",
      template: {
        resources: [
          { ...storage({}), resources: [child("blobServices", "default")] },
          child("Microsoft.Storage/storageAccounts/blobServices", "data/default"),
        ],
      },
      findings: ["duplicate-resource error"],
      text: '/resources/1/name "name": «"data/default"»',
    },
  ],
});

function lock(scope: string): Content {
  return {
    type: "Microsoft.Authorization/locks",
    apiVersion: "2020-05-01",
    name: "lock",
    scope: `Microsoft.Storage/storageAccounts/${scope}`,
    properties: {},
  };
}

function deployment(rest: { readonly [key: string]: Content }): Content {
  return {
    type: "Microsoft.Resources/deployments",
    apiVersion: "2022-09-01",
    name: "d",
    ...rest,
    properties: { mode: "Incremental", template: templateContent({ resources: [] }) },
  };
}
