import { validResourceNames } from "../../rules/valid-resource-names.ts";
import { string } from "../../src/expression/value.ts";
import { testRule } from "../rule-tester.ts";
import { storage, child } from "../template-text.ts";

testRule(validResourceNames, {
  accepted: [
    {
      name: "children in short and in full",
      template: {
        resources: [
          {
            ...storage({}),
            resources: [
              child("blobServices", "default"),
              child("Microsoft.Storage/storageAccounts/blobServices", "data/default"),
            ],
          },
        ],
      },
    },
    {
      name: "empty segments, which do not count",
      template: {
        resources: [
          child("Microsoft.Storage/storageAccounts/blobServices", "data//default"),
          child("Microsoft.Storage/storageAccounts/blobServices", "other/default/"),
        ],
      },
    },
    {
      name: "names that are not known",
      template: { parameters: { p: { type: "string" } }, resources: [storage({ name: "[parameters('p')]" })] },
    },
    {
      name: "resources of an extension",
      template: {
        languageVersion: "2.1-experimental",
        resources: { app: { extension: "k8s", type: "core/Service@v1", properties: {} } },
      },
    },
  ],
  flagged: [
    {
      name: "a name that a parameter file leaves empty",
      template: {
        parameters: { p: { type: "string", defaultValue: "data" } },
        resources: [storage({ name: "[parameters('p')]" })],
      },
      parameters: new Map([["p", { value: string(""), given: "file" }]]),
      findings: ["resource-name warning (possible)"],
      text: '/resources/0/name "name": «"[parameters(\'p\')]"»',
    },
    {
      name: "a name that an option leaves empty",
      template: {
        parameters: { p: { type: "string", defaultValue: "data" } },
        resources: [storage({ name: "[parameters('p')]" })],
      },
      parameters: new Map([["p", { value: string(""), given: "option" }]]),
      findings: ["resource-name error"],
      text: '/resources/0/name "name": «"[parameters(\'p\')]"»',
    },
    {
      name: "an empty name, and not what stands in the resource",
      template: { resources: [storage({ name: "", resources: [child("blobServices", "default")] })] },
      findings: ["resource-name error"],
      text: '/resources/0/name "name": «""»',
    },
    {
      name: "a name without enough segments",
      template: { resources: [child("Microsoft.Storage/storageAccounts/blobServices", "default")] },
      findings: ["resource-name error"],
      text: '/resources/0/name "name": «"default"»',
      sentence:
        "The template resource 'default' for type 'Microsoft.Storage/storageAccounts/blobServices' has incorrect segment lengths. A nested resource type must have identical number of segments as its resource name. A root resource type must have segment length one greater than its resource name.",
    },
    {
      name: "a short type with a full name",
      template: { resources: [{ ...storage({}), resources: [child("blobServices", "data/default")] }] },
      findings: ["resource-name error"],
      text: '/resources/0/resources/0/name "name": «"data/default"»',
    },
    {
      name: "empty segments that leave too few",
      template: {
        resources: [child("Microsoft.Storage/storageAccounts/blobServices", "data/"), storage({ name: "data/" })],
      },
      findings: ["resource-name error", "resource-name error"],
      text: ['/resources/0/name "name": «"data/"»', '/resources/1/name "name": «"data/"»'],
    },
    {
      name: "no name",
      template: { resources: [{ type: "Microsoft.Storage/storageAccounts", apiVersion: "2023-05-01" }] },
      findings: ["resource-name error"],
      text: "/resources/0 «{»",
    },
    {
      name: "a type that is a list",
      template: { resources: [{ type: ["Microsoft.KeyVault/vaults"], name: "kv", apiVersion: "2023-05-01" }] },
      findings: ["resource-name error"],
      text: '/resources/0/type "type": «[ "Microsoft.KeyVault/vaults" ]»',
      sentence: "The type property of a resource must be a string.",
    },
    {
      name: "no type",
      template: { resources: [{ name: "data", apiVersion: "2023-05-01" }] },
      findings: ["resource-name error"],
      text: "/resources/0 «{»",
    },
    {
      name: "a name that is not text",
      template: { resources: [storage({ name: 7 })] },
      findings: ["resource-name error"],
      text: '/resources/0/name "name": «7»',
    },
    {
      name: "an empty default",
      template: {
        parameters: { p: { type: "string", defaultValue: "" } },
        resources: [storage({ name: "[parameters('p')]" })],
      },
      findings: ["resource-name warning (possible)"],
      text: '/resources/0/name "name": «"[parameters(\'p\')]"»',
    },
  ],
});
