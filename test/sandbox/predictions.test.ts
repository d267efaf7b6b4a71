import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { budgetOf } from "../../src/expression/budget.ts";
import { fromJson, plainJson } from "../../src/expression/plain-json.ts";
import { object, string } from "../../src/expression/value.ts";
import type { Json } from "../../src/expression/to-json.ts";
import { readJson } from "../../src/json/read.ts";
import { UNKNOWN_CONTEXT } from "../../src/template/deployment.ts";
import { expand } from "../../src/template/expand.ts";
import { openRootDeployment } from "../../src/template/open-root.ts";
import { openTemplate } from "../../src/template/template.ts";
import { plainAssumptions, type Supplied } from "../../src/template/assumptions.ts";
import { foldCase } from "../../src/text/fold-case.ts";
import { bodyOf, listAt, objectAt, textAt, valueAt } from "../../src/sandbox/arm/body.ts";
import { contentSource } from "../../src/sandbox/arm/read-content.ts";
import { GROUP, live, SUBSCRIPTION, TENANT } from "./live.ts";

const PRINCIPAL = "0bec0000-0000-4000-8000-00000000000c";
const SCHEMA = "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#";

/** The policies that the language makes of an expression; everything around it is the same. */
const LISTS: Readonly<Record<string, string>> = {
  "an empty literal": "[createArray()]",
  "a filter that leaves nothing":
    "[filter(variables('entries'), lambda('e', equals(lambdaVariables('e').tenantId, 'none')))]",
  "a map over names":
    "[map(createArray('get', 'list'), lambda('p', createObject('tenantId', subscription().tenantId, 'objectId', variables('who'), 'permissions', createObject('secrets', createArray(lambdaVariables('p'))))))]",
  "a union": "[union(variables('entries'), createArray())]",
  "a choice": "[if(equals(resourceGroup().location, 'westeurope'), variables('entries'), createArray())]",
  "the rest of a list": "[skip(concat(variables('entries'), variables('entries')), 1)]",
  "a parameter's default": "[parameters('policies')]",
  "parsed text":
    '[json(format(\'[{{"tenantId":"{0}","objectId":"{1}","permissions":{{}}}}]\', subscription().tenantId, variables(\'who\')))]',
};

function templateWith(list: string): string {
  return JSON.stringify({
    $schema: SCHEMA,
    contentVersion: "1.0.0.0",
    parameters: { policies: { type: "array", defaultValue: "[createArray()]" } },
    variables: {
      who: PRINCIPAL,
      entries: [
        { tenantId: "[subscription().tenantId]", objectId: "[variables('who')]", permissions: { keys: ["get"] } },
      ],
    },
    resources: [
      {
        type: "Microsoft.KeyVault/vaults",
        apiVersion: "2023-07-01",
        name: "[format('kv-{0}', uniqueString(resourceGroup().id))]",
        location: "[resourceGroup().location]",
        properties: {
          tenantId: "[subscription().tenantId]",
          sku: { family: "A", name: "standard" },
          accessPolicies: list,
        },
      },
    ],
  });
}

/** What a template is given: the shipped ones have to know the workspace, and whether the vault is to be made. */
function parametersOf(text: string): Readonly<Record<string, Json>> {
  return {
    ...(text.includes('"workspaceName"') ? { workspaceName: "ws1" } : {}),
    ...(text.includes('"createKeyVault"') ? { createKeyVault: true } : {}),
  };
}

/** Names and policies of the vaults that a deployment would send. */
function predicted(text: string): Json {
  const source = contentSource(text);
  const { root } = readJson(source);
  if (root?.kind !== "object") throw new Error("The template is not an object.");
  const given = new Map<string, Supplied>(
    Object.entries(parametersOf(text)).map(([name, value]) => [
      foldCase(name),
      { value: fromJson(value), given: "option" },
    ]),
  );
  const context = {
    ...UNKNOWN_CONTEXT,
    subscription: object([
      { key: "subscriptionId", value: string(SUBSCRIPTION) },
      { key: "tenantId", value: string(TENANT) },
    ]),
    resourceGroup: object([
      { key: "name", value: string("rg") },
      { key: "location", value: string("westeurope") },
    ]),
  };
  const deployment = openRootDeployment(openTemplate(root, ""), plainAssumptions(given), budgetOf(1_000_000), context);
  return expand(deployment).flatMap(({ body }) => {
    const resource = bodyOf(plainJson(body)) ?? {};
    if (textAt(resource, "type") !== "Microsoft.KeyVault/vaults") return [];
    return [[textAt(resource, "name"), valueAt(objectAt(resource, "properties"), "accessPolicies") ?? null]];
  });
}

/** Names and policies of the vaults that a deployment leaves, before anybody else touches them. */
async function left(text: string): Promise<Json> {
  const at = await live({
    durations: { registerDns: 0, purge: 0, workspace: 1e9, workspaceAction: 0, deploymentStep: 0 },
  });
  const parameters = Object.fromEntries(Object.entries(parametersOf(text)).map(([name, value]) => [name, { value }]));
  const body = readBody(
    `{"properties":{"mode":"Incremental","template":${text},"parameters":${JSON.stringify(parameters)}}}`,
  );
  const begun = await at.send("PUT", `${GROUP}/providers/Microsoft.Resources/deployments/main`, body);
  expect(begun.status).toBe(201);
  const { body: list } = await at.send("GET", `${GROUP}/providers/Microsoft.KeyVault/vaults`);
  await at.close();
  return listAt(bodyOf(list) ?? {}, "value").map((vault) => [
    textAt(bodyOf(vault) ?? {}, "name"),
    valueAt(objectAt(bodyOf(vault) ?? {}, "properties"), "accessPolicies") ?? null,
  ]);
}

function readBody(text: string): Json {
  const source = contentSource(text);
  const { root } = readJson(source);
  return root === null ? null : JSON.parse(text);
}

describe("what a deployment leaves in the sandbox", () => {
  for (const name of ["before", "after"]) {
    it(`is what was predicted for templates/machine-learning-workspace/${name}.json`, async () => {
      const text = readFileSync(
        new URL(`../../templates/machine-learning-workspace/${name}.json`, import.meta.url),
        "utf8",
      );
      const [vaults, expected] = [await left(text), predicted(text)];

      expect(vaults).toEqual(expected);
    });
  }

  for (const [what, list] of Object.entries(LISTS)) {
    it(`is what was predicted for ${what}`, async () => {
      const text = templateWith(list);

      expect(await left(text)).toEqual(predicted(text));
    });
  }
});
