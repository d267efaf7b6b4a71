import { validVaultProperties } from "../../rules/valid-vault-properties.ts";
import type { Supplied } from "../../src/template/assumptions.ts";
import { bool } from "../../src/expression/value.ts";
import { testRule } from "../rule-tester.ts";
import { nested, vault, type Content } from "../template-text.ts";

const PROTECT = "[parameters('protect')]";

/** An RBAC vault, of which nothing is lost. */
function plainVault(properties: { readonly [key: string]: Content }, rest: { readonly [key: string]: Content } = {}) {
  return vault({ enableRbacAuthorization: true, ...properties }, rest);
}

function protectedBy(type: { readonly [key: string]: Content }, value: Content = PROTECT) {
  return {
    parameters: { protect: { type: "bool", ...type } },
    resources: [plainVault({ enablePurgeProtection: value })],
  };
}

const GIVEN: ReadonlyMap<string, Supplied> = new Map([["protect", { value: bool(false), given: "file" }]]);

testRule(validVaultProperties, {
  accepted: [
    { name: "purge protection", template: { resources: [plainVault({ enablePurgeProtection: true })] } },
    { name: "null", template: { resources: [plainVault({ enablePurgeProtection: null })] } },
    { name: "a value that is not known", template: protectedBy({}) },
    { name: "a default that protects", template: protectedBy({ defaultValue: true }) },
    {
      name: "null by a parameter",
      template: protectedBy({ defaultValue: false }, "[if(parameters('protect'), true(), null())]"),
    },
    { name: "soft delete that is switched off", template: { resources: [plainVault({ enableSoftDelete: false })] } },
    {
      name: "the first and the last day that may be",
      template: {
        resources: [
          plainVault({ softDeleteRetentionInDays: 7 }),
          plainVault({ softDeleteRetentionInDays: 90 }, { name: "kv-other" }),
        ],
      },
    },
    {
      name: "a vault that is never deployed",
      template: { resources: [plainVault({ enablePurgeProtection: false }, { condition: false })] },
    },
  ],
  flagged: [
    {
      name: "false",
      template: { resources: [plainVault({ enablePurgeProtection: false })] },
      findings: ["purge-protection-off error"],
      text: '/resources/0 "enablePurgeProtection": «false»',
      sentence:
        "The service refuses `kv-shop`: `enablePurgeProtection` cannot be set to false. Leave it out, or set it to null.",
    },
    {
      name: "false as text, under a name in another letter case",
      template: { resources: [plainVault({ EnablePurgeProtection: "False", enableSoftDelete: true })] },
      findings: ["purge-protection-off warning (possible)"],
      text: '/resources/0 "EnablePurgeProtection": «"False"»',
    },
    {
      name: "a default that a deployment may override",
      template: protectedBy({ defaultValue: false }),
      findings: ["purge-protection-off warning (possible)"],
      text: '/resources/0 "enablePurgeProtection": «"[parameters(\'protect\')]"»',
    },
    {
      name: "a given value",
      template: protectedBy({ defaultValue: true }),
      parameters: GIVEN,
      findings: ["purge-protection-off error"],
      text: '/resources/0 "enablePurgeProtection": «"[parameters(\'protect\')]"»',
    },
    {
      name: "a vault that may be skipped",
      template: {
        parameters: { create: { type: "bool", defaultValue: false } },
        resources: [plainVault({ enablePurgeProtection: false }, { condition: "[parameters('create')]" })],
      },
      findings: ["purge-protection-off warning (possible)"],
      text: '/resources/0 "enablePurgeProtection": «false»',
    },
    {
      name: "properties that a function makes",
      template: {
        variables: { common: { enablePurgeProtection: false } },
        resources: [
          {
            ...plainVault({}),
            properties: "[union(variables('common'), createObject('enableRbacAuthorization', true()))]",
          },
        ],
      },
      findings: ["purge-protection-off error"],
      text: "/resources/0 \"properties\": «\"[union(variables('common'), createObject('enableRbacAuthori…»",
    },
    {
      name: "one round of a loop in a nested deployment",
      template: {
        resources: [
          nested(
            {
              variables: { days: [90, 30, 120] },
              resources: [
                plainVault(
                  { softDeleteRetentionInDays: "[variables('days')[copyIndex()]]" },
                  { name: "[concat('kv-', copyIndex())]", copy: { name: "vaults", count: 3 } },
                ),
              ],
            },
            "inner",
          ),
        ],
      },
      findings: ["retention error"],
      text: '/resources/0/properties/template/resources/0 "softDeleteRetentionInDays": «"[variables(\'days\')[copyIndex()]]"»',
      sentence: "The service refuses `kv-2`: `softDeleteRetentionInDays` must be from 7 to 90, and it is 120.",
    },
    {
      name: "a vault with a symbolic name",
      template: {
        languageVersion: "2.0",
        resources: { shop: plainVault({ enablePurgeProtection: "[not(true())]" }) },
      },
      findings: ["purge-protection-off error"],
      text: '/resources/shop "enablePurgeProtection": «"[not(true())]"»',
    },
  ],
});
