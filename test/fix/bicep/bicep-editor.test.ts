import { describe, expect, it } from "vitest";
import type { KeepingStrategy } from "../../../src/fix/fix.ts";
import { SNAPSHOT, textsOf } from "../fix-template.ts";
import { fixBicep } from "./bicep-template.ts";

const HEAD = `param location string = resourceGroup().location

`;
const ENTRY = `{
        tenantId: subscription().tenantId
        objectId: '11111111-1111-1111-1111-111111111111' // ours
        permissions: { secrets: ['get'] }
      }`;

/** A vault, with what stands behind its `=`, and its list. */
function vault(list: string, { before = "", behind = "", name = "'kv-shop'" } = {}): string {
  return `resource kv 'Microsoft.KeyVault/vaults@2023-07-01' = ${before}{
  name: ${name}
  location: location
  properties: {
    tenantId: subscription().tenantId
    sku: { family: 'A', name: 'standard' }
    accessPolicies: ${list}
  }
}${behind}
`;
}

const READER = `
resource st 'Microsoft.Storage/storageAccounts@2023-01-01' = {
  name: 'st'
  location: location
  properties: { uri: kv.properties.vaultUri } // reads
}
`;

/** The lines of `main.bicep` that a fix adds and takes away. */
function changesOf(
  text: string,
  strategy: KeepingStrategy,
  others: Readonly<Record<string, string>> = {},
): readonly string[] {
  const texts = textsOf(fixBicep({ "main.bicep": text, ...others }, strategy, SNAPSHOT));
  if (texts["refused"] !== undefined) return [texts["refused"]];
  return Object.entries(texts).flatMap(([path, after]) => {
    const before = path === "main.bicep" ? text : (others[path] ?? "");
    const [old, now] = [before.split("\n"), after.split("\n")];
    const lines = [
      ...old.filter((line) => !now.includes(line)).map((line) => `-${line}`),
      ...now.filter((line) => !old.includes(line)).map((line) => `+${line}`),
    ];
    return path.endsWith(".json") ? [] : lines.map((line) => (path === "main.bicep" ? line : `${path} ${line}`));
  });
}

const CREATE_TEXT =
  "+@description('Whether to create the key vault: true where it does not exist yet, else false. Deploying a vault that exists replaces its access policies.')";
const OPEN = "resource kv 'Microsoft.KeyVault/vaults@2023-07-01' =";

describe("create-parameter in Bicep", () => {
  it("declares a parameter, and asks it in the body", () => {
    expect(changesOf(HEAD + vault("[]"), "create-parameter")).toEqual([
      `-${OPEN} {`,
      CREATE_TEXT,
      "+param createKeyVault bool",
      `+${OPEN} if (createKeyVault) {`,
    ]);
  });

  it("adds to a condition, in parentheses where it needs them", () => {
    const text = HEAD + vault("[]", { before: "if (location != 'x' || location == 'y') " });

    expect(changesOf(text, "create-parameter")).toContain(
      `+${OPEN} if ((location != 'x' || location == 'y') && createKeyVault) {`,
    );
  });

  it("asks for names where the vault is in a loop", () => {
    const text = `${HEAD}param names array = ['a', 'b']\n${vault("[]", {
      before: "[for each in names: ",
      behind: "]",
      name: "'kv-${each}'",
    })}`;

    expect(changesOf(text, "create-parameter")).toContain(
      `+${OPEN} [for each in names: if (contains(newKeyVaults, 'kv-\${each}')) {`,
    );
  });

  it("takes the default of a switch away", () => {
    const text = `${HEAD}param createVault bool = true // here\n${vault("[]", { before: "if (createVault) " })}${READER.replace("kv.properties.vaultUri", "kv.id")}`;

    expect(changesOf(text, "create-parameter")).toEqual([
      "-param createVault bool = true // here",
      "+param createVault bool // here",
    ]);
  });

  it("reads the vault as one that exists where it is read by its symbol, and waits for it", () => {
    const text = `${HEAD}param other string?\n${vault("[]")}${READER}output uri string = kv.properties.vaultUri\n`;

    expect(changesOf(text, "create-parameter")).toEqual([
      `-${OPEN} {`,
      "-  properties: { uri: kv.properties.vaultUri } // reads",
      "-output uri string = kv.properties.vaultUri",
      CREATE_TEXT,
      "+param createKeyVault bool",
      `+${OPEN} if (createKeyVault) {`,
      "+resource existingKv 'Microsoft.KeyVault/vaults@2023-07-01' existing = {",
      "+  properties: { uri: existingKv.properties.vaultUri } // reads",
      "+  dependsOn: [",
      "+    kv",
      "+  ]",
      "+output uri string = existingKv.properties.vaultUri",
    ]);
  });

  it("hands the parameter down to the module that has the vault", () => {
    const main = `${HEAD}module kv 'kv.bicep' = {
  name: 'kv'
  params: { location: location }
}
`;

    expect(changesOf(main, "create-parameter", { "kv.bicep": `param location string\n\n${vault("[]")}` })).toEqual([
      `kv.bicep -${OPEN} {`,
      "kv.bicep +param createKeyVault bool",
      `kv.bicep +${OPEN} if (createKeyVault) {`,
      "-  params: { location: location }",
      CREATE_TEXT,
      "+param createKeyVault bool",
      "+  params: { location: location, createKeyVault: createKeyVault }",
    ]);
  });

  it("takes no name that the file has", () => {
    const text = `${HEAD}var createKeyVault = 1\n${vault("[]")}output n int = createKeyVault\n`;

    expect(changesOf(text, "create-parameter")).toContain("+param createKeyVault2 bool");
  });

  it("keeps Windows line ends", () => {
    const text = (HEAD + vault("[]")).replaceAll("\n", "\r\n");
    const { "main.bicep": after = "" } = textsOf(fixBicep({ "main.bicep": text }, "create-parameter"));

    expect(after.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
  });
});

describe("the other strategies in Bicep", () => {
  it("preserve gives the list by a parameter", () => {
    expect(changesOf(HEAD + vault("[]"), "preserve")).toEqual([
      "-    accessPolicies: []",
      "+@description('All access policies that the key vault is to have: what is missing here is removed from it.')",
      "+param keyVaultAccessPolicies array",
      "+    accessPolicies: keyVaultAccessPolicies",
    ]);
  });

  it("preserve joins it with entries that hold expressions", () => {
    expect(changesOf(HEAD + vault(`[\n      ${ENTRY}\n    ]`), "preserve")).toContain(
      "+    accessPolicies: concat(keyVaultAccessPolicies, filter(ownKeyVaultAccessPolicies, own => !contains(map(keyVaultAccessPolicies, kept => toLower('${kept.objectId}${kept.?applicationId ?? ''}')), toLower('${own.objectId}${own.?applicationId ?? ''}'))))",
    );
  });

  it("use-existing reads the vault, and leaves its name", () => {
    const texts = textsOf(fixBicep({ "main.bicep": HEAD + vault("[]") + READER }, "use-existing"));

    expect(texts["main.bicep"]).toBe(`${HEAD}resource kv 'Microsoft.KeyVault/vaults@2023-07-01' existing = {
  name: 'kv-shop'
}
${READER}`);
  });

  it("only-if-not-exists is a decorator", () => {
    expect(changesOf(HEAD + vault("[]") + READER, "only-if-not-exists")).toEqual(["+@onlyIfNotExists()"]);
  });

  it("add-child adds the entries by a child", () => {
    const texts = textsOf(fixBicep({ "main.bicep": HEAD + vault(`[\n      ${ENTRY}\n    ]`) }, "add-child"));

    expect(texts["main.bicep"]).toContain(`
var keyVaultAccessPolicies = [
  {
    tenantId: subscription().tenantId
    objectId: '11111111-1111-1111-1111-111111111111' // ours
    permissions: { secrets: ['get'] }
  }
]
`);
    expect(texts["main.bicep"]).toContain(`
resource kvAccessPolicies 'Microsoft.KeyVault/vaults/accessPolicies@2023-07-01' = {
  parent: kv
  name: 'add'
  properties: {
    accessPolicies: keyVaultAccessPolicies
  }
}
`);
  });
});
