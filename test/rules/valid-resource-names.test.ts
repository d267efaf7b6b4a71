import { validResourceNames } from "../../rules/valid-resource-names.ts";
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
      name: "a name without enough segments",
      template: { resources: [child("Microsoft.Storage/storageAccounts/blobServices", "default")] },
      findings: ["resource-name error"],
    },
    {
      name: "a short type with a full name",
      template: { resources: [{ ...storage({}), resources: [child("blobServices", "data/default")] }] },
      findings: ["resource-name error"],
    },
    {
      name: "no name",
      template: { resources: [{ type: "Microsoft.Storage/storageAccounts", apiVersion: "2023-05-01" }] },
      findings: ["resource-name error"],
    },
    {
      name: "no type",
      template: { resources: [{ name: "data", apiVersion: "2023-05-01" }] },
      findings: ["resource-name error"],
    },
    {
      name: "a name that is no text",
      template: { resources: [storage({ name: 7 })] },
      findings: ["resource-name error"],
    },
    {
      name: "an empty default",
      template: {
        parameters: { p: { type: "string", defaultValue: "" } },
        resources: [storage({ name: "[parameters('p')]" })],
      },
      findings: ["resource-name warning (possible)"],
    },
  ],
});
