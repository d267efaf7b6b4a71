import { denyAssignments } from "./authorization/deny-assignments.ts";
import { permissions } from "./authorization/permissions.ts";
import { roleAssignments } from "./authorization/role-assignments.ts";
import { roleDefinitions } from "./authorization/role-definitions.ts";
import { registry, type Registry } from "./arm/registry.ts";
import { deploymentOperations, deployments, deploymentStatuses } from "./deployments/deployments.ts";
import { deletedVaults, listDeletedVaults, vaultOperations } from "./key-vault/deleted-vaults.ts";
import { checkVaultName, vaultPolicies, vaults } from "./key-vault/vaults.ts";
import { environmentImages, environmentVersions } from "./machine-learning/image-build.ts";
import { workspaceOperations } from "./machine-learning/workspace-operations.ts";
import { workspaces } from "./machine-learning/workspaces.ts";
import { activityLog } from "./resources/activity-log.ts";
import { insights } from "./resources/insights.ts";
import { registries } from "./resources/registries.ts";
import { storageAccounts } from "./resources/storage-accounts.ts";
import { userIdentities } from "./resources/user-identities.ts";
import { queryChanges, queryResources } from "./resource-graph/resource-graph.ts";

/** All types that the sandbox models; others are kept as they are sent. */
export const PROVIDERS: Registry = registry(
  [
    vaults,
    vaultPolicies,
    deletedVaults,
    { type: "Microsoft.KeyVault/deletedVaults", list: listDeletedVaults },
    vaultOperations,
    deployments,
    deploymentStatuses,
    deploymentOperations,
    workspaces,
    workspaceOperations,
    environmentVersions,
    registries,
    storageAccounts,
    insights,
    activityLog,
    userIdentities,
    roleAssignments,
    roleDefinitions,
    denyAssignments,
    permissions,
    environmentImages,
  ],
  {
    "Microsoft.KeyVault/checkNameAvailability": checkVaultName,
    "Microsoft.ResourceGraph/resources": queryResources,
    "Microsoft.ResourceGraph/resourceChanges": queryChanges,
  },
);
