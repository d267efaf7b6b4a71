import type { PlannedAssignment } from "../migration.ts";
import { hclString } from "./quote.ts";
import type { VaultParts } from "./vault-parts.ts";

/** The role assignments of a vault as a Terraform file. */
export function assignTerraform({ missing, aboutPrincipal, intro }: VaultParts): string {
  const resource = (each: PlannedAssignment): string => {
    const type = each.principalType === null ? "" : `  principal_type     = ${hclString(each.principalType)}\n`;
    return `
# ${aboutPrincipal(each.principal)} -> ${each.role.name}
resource "azurerm_role_assignment" ${hclString(`assignment_${each.name}`)} {
  name               = ${hclString(each.name)}
  scope              = ${hclString(each.scope)}
  role_definition_id = ${hclString(each.roleDefinitionId)}
  principal_id       = ${hclString(each.principal)}
${type}}
`;
  };
  return `${intro.map((line) => `# ${line}\n`).join("")}#
# Not run by arm-guard, only checked to be HCL. The change over itself belongs to the azurerm_key_vault of the vault:
# rbac_authorization_enabled = true (enable_rbac_authorization in older versions of the provider), without access_policy.

terraform {
  required_providers {
    azurerm = {
      source = "hashicorp/azurerm"
    }
  }
}
${missing.map(resource).join("")}`;
}
