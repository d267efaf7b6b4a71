import type { PlannedAssignment } from "../migration.ts";
import { bicepString } from "./quote.ts";
import type { VaultParts } from "./vault-parts.ts";

/** The role assignments of a vault as a Bicep file. */
export function assignBicep({ id, missing, aboutPrincipal, intro }: VaultParts): string {
  const resource = (each: PlannedAssignment, at: number): string =>
    `
// ${aboutPrincipal(each.principal)} -> ${each.role.name}
resource assignment${String(at + 1)} 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: vault
  name: ${bicepString(each.name)}
  properties: {
    principalId: ${bicepString(each.principal)}
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', ${bicepString(each.role.id)})${
      each.principalType === null ? "" : `\n    principalType: ${bicepString(each.principalType)}`
    }
  }
}
`;
  return `${intro.map((line) => `// ${line}\n`).join("")}
targetScope = 'resourceGroup'

resource vault 'Microsoft.KeyVault/vaults@2026-02-01' existing = {
  name: ${bicepString(id.name)}
}
${missing.map(resource).join("")}`;
}
