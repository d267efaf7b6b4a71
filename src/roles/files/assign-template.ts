import type { VaultParts } from "./vault-parts.ts";

/** The role assignments of a vault as an ARM template. */
export function assignTemplate({ id, missing, intro }: VaultParts): string {
  const template = {
    $schema: "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
    contentVersion: "1.0.0.0",
    metadata: { description: intro.join(" ") },
    resources: missing.map(({ name, principal, principalType, role }) => ({
      type: "Microsoft.Authorization/roleAssignments",
      apiVersion: "2022-04-01",
      scope: `[resourceId('Microsoft.KeyVault/vaults', '${id.name}')]`,
      name,
      properties: {
        principalId: principal,
        roleDefinitionId: `[subscriptionResourceId('Microsoft.Authorization/roleDefinitions', '${role.id}')]`,
        ...(principalType === null ? {} : { principalType }),
      },
    })),
  };
  return `${JSON.stringify(template, null, 2)}\n`;
}
