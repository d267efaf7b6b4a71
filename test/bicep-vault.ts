/** A vault in Bicep whose list is `policies`: a parameter with an empty default, unless the statements before it say another thing. */
export function bicepVault(name = "'kv-shop'", before = "param policies array = []"): string {
  return `${before}

resource vault 'Microsoft.KeyVault/vaults@2026-02-01' = {
  name: ${name}
  location: resourceGroup().location
  properties: {
    tenantId: subscription().tenantId
    sku: { family: 'A', name: 'standard' }
    enableRbacAuthorization: false
    accessPolicies: policies
  }
}
`;
}

/** The same as a module: its name is a parameter. */
export const VAULT_MODULE: string = bicepVault("name", "param name string\nparam policies array = []");

/** A file that has a module of `path` for each name. */
export function usesModule(path: string, ...names: readonly string[]): string {
  return names
    .map((name, index) => `module kv${String(index)} '${path}' = {\n  params: { name: '${name}' }\n}\n`)
    .join("\n");
}
