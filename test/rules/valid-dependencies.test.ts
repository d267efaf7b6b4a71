import { validDependencies } from "../../rules/valid-dependencies.ts";
import { testRule } from "../rule-tester.ts";
import { storage, child } from "../template-text.ts";

/** A role assignment on a storage account, spelled as before `scope` was there. */
function reader(account: string) {
  return child(
    "Microsoft.Storage/storageAccounts/providers/roleAssignments",
    `[concat('${account}', '/Microsoft.Authorization/', 'reader')]`,
  );
}

testRule(validDependencies, {
  accepted: [
    ...[
      "other",
      "Microsoft.Storage/storageAccounts/other",
      "[resourceId('Microsoft.Storage/storageAccounts', 'other')]",
      "OTHER",
      "loop",
      "Microsoft.Storage/storageAccounts/other/blobServices/default",
      "default",
    ].map((target) => ({
      name: `the target ${target}`,
      template: {
        resources: [
          storage({ dependsOn: [target] }),
          { ...storage({ name: "other" }), resources: [child("blobServices", "default")] },
          storage({ name: "[concat('l', copyIndex())]", copy: { name: "loop", count: 2 } }),
        ],
      },
    })),
    ...[
      "[resourceId('Microsoft.Storage/storageAccounts/providers/roleAssignments', 'data', 'Microsoft.Authorization', 'reader')]",
      "[extensionResourceId(resourceId('Microsoft.Storage/storageAccounts', 'data'), 'Microsoft.Authorization/roleAssignments', 'reader')]",
      "Microsoft.Storage/storageAccounts/data/providers/Microsoft.Authorization/roleAssignments/reader",
    ].map((target) => ({
      name: `what extends a resource, as ${target}`,
      template: { resources: [storage({}), reader("data"), storage({ name: "other", dependsOn: [target] })] },
    })),
    {
      name: "what may be the id of a resource whose name is not known",
      template: {
        parameters: { p: { type: "string" } },
        resources: [
          storage({ name: "[parameters('p')]" }),
          reader("', parameters('p'), '"),
          storage({
            name: "other",
            dependsOn: [
              "[resourceId('Microsoft.Storage/storageAccounts', 'data')]",
              "[extensionResourceId(resourceId('Microsoft.Storage/storageAccounts', 'data'), 'Microsoft.Authorization/roleAssignments', 'reader')]",
            ],
          }),
        ],
      },
    },
    {
      name: "symbolic names and rounds of loops",
      template: {
        languageVersion: "2.0",
        resources: {
          a: storage({ dependsOn: ["b", "c", "c[1]"] }),
          b: storage({ name: "b" }),
          c: storage({ name: "[concat('c', copyIndex())]", copy: { name: "c", count: 2 } }),
        },
      },
    },
    {
      name: "a resource that is skipped",
      template: { resources: [storage({ dependsOn: ["other"] }), storage({ name: "other", condition: false })] },
    },
    {
      name: "a name that is not known",
      template: { parameters: { p: { type: "string" } }, resources: [storage({ dependsOn: ["[parameters('p')]"] })] },
    },
    {
      name: "the short name of a sibling whose parent's name is not known",
      template: {
        parameters: { vm: { type: "string" } },
        variables: { shell: "Shell" },
        resources: [
          {
            ...child("Microsoft.Compute/virtualMachines", "[parameters('vm')]"),
            resources: [
              child("extensions", "[variables('shell')]"),
              { ...child("extensions", "Agent"), dependsOn: ["[variables('shell')]"] },
            ],
          },
        ],
      },
    },
    {
      name: "the short name of a child whose name is not known",
      template: {
        parameters: { vm: { type: "string" } },
        resources: [
          child("Microsoft.Compute/virtualMachines/extensions", "[concat(parameters('vm'), '/Shell')]"),
          storage({ dependsOn: ["Shell"] }),
        ],
      },
    },
    {
      name: "a resource that is skipped and waits for one that there is not",
      template: { resources: [storage({ dependsOn: ["other"], condition: false })] },
    },
    {
      name: "a symbolic name that is the short name of a child",
      template: {
        languageVersion: "2.0",
        resources: {
          data: storage({ name: "data" }),
          link: { ...child("Microsoft.DataFactory/factories/linkedservices", "shop/data"), dependsOn: ["data"] },
        },
      },
    },
    {
      name: "two ways to the same resource",
      template: {
        resources: [
          storage({ dependsOn: ["b", "c"] }),
          storage({ name: "b", dependsOn: ["d"] }),
          storage({ name: "c", dependsOn: ["d"] }),
          storage({ name: "d" }),
        ],
      },
    },
  ],
  flagged: [
    {
      name: "a resource of another template",
      template: { resources: [storage({ dependsOn: ["other"] })] },
      findings: ["unknown-dependency error"],
      text: '/resources/0/dependsOn/0 «"other"»',
      sentence:
        "The resource 'other' is not defined in the template: 'dependsOn' may name only resources of the same template.",
    },
    {
      name: "what extends another resource",
      template: {
        resources: [
          storage({}),
          reader("data"),
          storage({
            name: "other",
            dependsOn: [
              "[extensionResourceId(resourceId('Microsoft.Storage/storageAccounts', 'data'), 'Microsoft.Insights/diagnosticSettings', 'reader')]",
            ],
          }),
        ],
      },
      findings: ["unknown-dependency error"],
      text: "/resources/2/dependsOn/0 «\"[extensionResourceId(resourceId('Microsoft.Storage/storageA…»",
    },
    {
      name: "a default that names nothing",
      template: {
        parameters: { p: { type: "string", defaultValue: "x" } },
        resources: [storage({ dependsOn: ["[parameters('p')]"] })],
      },
      findings: ["unknown-dependency warning (possible)"],
      text: "/resources/0/dependsOn/0 «\"[parameters('p')]\"»",
    },
    {
      name: "a resource that waits for itself",
      template: { resources: [storage({ dependsOn: ["data"] })] },
      findings: ["circular-dependency error"],
      text: '/resources/0/dependsOn "dependsOn": «[ "data" ]»',
      sentence: "Circular dependency detected on resource: 'data'.",
    },
    {
      name: "a circle of three",
      template: {
        resources: [
          storage({ dependsOn: ["b"] }),
          storage({ name: "b", dependsOn: ["c"] }),
          storage({ name: "c", dependsOn: ["data"] }),
        ],
      },
      findings: ["circular-dependency error"],
      text: '/resources/0/dependsOn "dependsOn": «[ "b" ]»',
    },
    {
      name: "a circle of names that are not known",
      template: {
        parameters: { p: { type: "string" } },
        resources: [
          storage({ name: "[parameters('p')]", dependsOn: ["b"] }),
          storage({ name: "b", dependsOn: ["[resourceId('Microsoft.Storage/storageAccounts', parameters('p'))]"] }),
        ],
      },
      findings: ["circular-dependency error"],
      text: '/resources/0/dependsOn "dependsOn": «[ "b" ]»',
    },
  ],
});
