import { describe, expect, it } from "vitest";
import { mayNameProvider } from "../../src/template/text-index.ts";
import type { Source } from "../../src/text/source.ts";

const bicep = (text: string): Source => ({
  path: "main.bicep",
  text,
  encoding: "utf-8",
  byteOrderMark: false,
  isJson: false,
});
const mayNameVault = (text: string): boolean => mayNameProvider(bicep(text), "Microsoft.KeyVault");

describe("whether a Bicep file may name a resource provider", () => {
  it.each([
    "resource vault 'Microsoft.KeyVault/vaults@2023-07-01' = {",
    "resource vault 'MICROSOFT.keyvault/vaults@2023-07-01' existing = {",
    "output id string = resourceId('''microsoft.keyvault/vaults''', name)",
    String.raw`resource vault 'Microsoft.\u{4b}eyVault/vaults@2023-07-01' = {`,
    "module vault 'vault.bicep' = {",
    "import { vaultType } from 'types.bicep'",
    "var template = loadJsonContent('azuredeploy.json')",
    "resource nested 'Microsoft.Resources/deployments@2022-09-01' = {",
    "  properties: { deployment: { properties: { template: any(json(text)) } } }",
  ])("%s", (text) => {
    expect(mayNameVault(text)).toBe(true);
  });

  it("is certainly not where nothing leads to it", () => {
    expect(mayNameVault("resource store 'Microsoft.Storage/storageAccounts@2023-01-01' = {\n  name: 'st'\n}")).toBe(
      false,
    );
  });

  it("is told of the file as it is, once for each provider", () => {
    const source = bicep("resource vault 'Microsoft.KeyVault/vaults@2023-07-01' = {}");
    expect(mayNameProvider(source, "Microsoft.MachineLearningServices")).toBe(false);
    expect(mayNameProvider(source, "Microsoft.KeyVault")).toBe(true);
  });
});
