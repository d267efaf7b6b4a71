import type { Rule } from "../src/rule/rule.ts";
import { expiredSuppression } from "./expired-suppression.ts";
import { expressionError } from "./expression-error.ts";
import { invalidOwnRule } from "./invalid-own-rule.ts";
import { invalidSuppression } from "./invalid-suppression.ts";
import { noAccessPoliciesReplaceChild } from "./no-access-policies-replace-child.ts";
import { noAuthorizationFlip } from "./no-authorization-flip.ts";
import { noBlockedTrustedServices } from "./no-blocked-trusted-services.ts";
import { noBroadPermissions } from "./no-broad-permissions.ts";
import { noCompleteMode } from "./no-complete-mode.ts";
import { noComputeLocalAuth } from "./no-compute-local-auth.ts";
import { noCreatingDefault } from "./no-creating-default.ts";
import { noDeletingStack } from "./no-deleting-stack.ts";
import { noDisabledSoftDelete } from "./no-disabled-soft-delete.ts";
import { noDuplicateResource } from "./no-duplicate-resource.ts";
import { noEmptyAccessPolicies } from "./no-empty-access-policies.ts";
import { noIgnoredAccessPolicies } from "./no-ignored-access-policies.ts";
import { noImplicitAuthorizationModel } from "./no-implicit-authorization-model.ts";
import { noLostPolicies } from "./no-lost-policies.ts";
import { noMisplacedFunction } from "./no-misplaced-function.ts";
import { noMissingAccessPolicies } from "./no-missing-access-policies.ts";
import { noOutdatedBuild } from "./no-outdated-build.ts";
import { noPublicVault } from "./no-public-vault.ts";
import { noPublicWorkspace } from "./no-public-workspace.ts";
import { noPurgeProtectedRedeploy } from "./no-purge-protected-redeploy.ts";
import { noRecoverMode } from "./no-recover-mode.ts";
import { noReferenceToSkippedVault } from "./no-reference-to-skipped-vault.ts";
import { noRepeatedVault } from "./no-repeated-vault.ts";
import { noReplacedAccessPolicies } from "./no-replaced-access-policies.ts";
import { noRetiringApiVersion } from "./no-retiring-api-version.ts";
import { noSelfReference } from "./no-self-reference.ts";
import { noUnknownFunction } from "./no-unknown-function.ts";
import { noWipeThenAdd } from "./no-wipe-then-add.ts";
import { noWorkspaceVaultWipe } from "./no-workspace-vault-wipe.ts";
import { notAnalysed } from "./not-analysed.ts";
import { requireComputeNetwork } from "./require-compute-network.ts";
import { requireHsmKeys } from "./require-hsm-keys.ts";
import { requireIdleShutdown } from "./require-idle-shutdown.ts";
import { requireImageBuildCompute } from "./require-image-build-compute.ts";
import { requireImageBuildIdentity } from "./require-image-build-identity.ts";
import { requireKeyExpiry } from "./require-key-expiry.ts";
import { requireKeyRotation } from "./require-key-rotation.ts";
import { requirePurgeProtection } from "./require-purge-protection.ts";
import { requireScaleToZero } from "./require-scale-to-zero.ts";
import { requireSecretContentType } from "./require-secret-content-type.ts";
import { requireSecretExpiry } from "./require-secret-expiry.ts";
import { requireTrustedServicesBypass } from "./require-trusted-services-bypass.ts";
import { requireVaultCreationSwitch } from "./require-vault-creation-switch.ts";
import { requireVaultDefender } from "./require-vault-defender.ts";
import { requireVaultFirewall } from "./require-vault-firewall.ts";
import { requireVaultLogs } from "./require-vault-logs.ts";
import { requireVaultPrivateEndpoint } from "./require-vault-private-endpoint.ts";
import { requireVaultRbac } from "./require-vault-rbac.ts";
import { requireWorkspaceCustomerKey } from "./require-workspace-customer-key.ts";
import { requireWorkspaceLogs } from "./require-workspace-logs.ts";
import { requireWorkspaceManagedNetwork } from "./require-workspace-managed-network.ts";
import { requireWorkspacePrivateEndpoint } from "./require-workspace-private-endpoint.ts";
import { requireWorkspaceUserIdentity } from "./require-workspace-user-identity.ts";
import { templateLimits } from "./template-limits.ts";
import { templateSyntax } from "./template-syntax.ts";
import { unusedSuppression } from "./unused-suppression.ts";
import { validAccessPolicies } from "./valid-access-policies.ts";
import { validBicep } from "./valid-bicep.ts";
import { validDependencies } from "./valid-dependencies.ts";
import { validParameterValues } from "./valid-parameter-values.ts";
import { validResourceNames } from "./valid-resource-names.ts";
import { validTemplateStructure } from "./valid-template-structure.ts";
import { validVaultNames } from "./valid-vault-names.ts";
import { validVaultProperties } from "./valid-vault-properties.ts";

/** All rules, in report order. */
export const rules: readonly Rule[] = [
  noLostPolicies,
  noEmptyAccessPolicies,
  noMissingAccessPolicies,
  noReplacedAccessPolicies,
  noWorkspaceVaultWipe,
  noRepeatedVault,
  noCreatingDefault,
  noWipeThenAdd,
  noCompleteMode,
  noDeletingStack,
  requireVaultCreationSwitch,
  noAccessPoliciesReplaceChild,
  noAuthorizationFlip,
  noIgnoredAccessPolicies,
  noImplicitAuthorizationModel,
  noRetiringApiVersion,
  noRecoverMode,
  noSelfReference,
  noReferenceToSkippedVault,
  noPurgeProtectedRedeploy,
  noBlockedTrustedServices,
  requireImageBuildIdentity,
  requireImageBuildCompute,
  validAccessPolicies,
  validVaultProperties,
  noDisabledSoftDelete,
  requirePurgeProtection,
  requireVaultFirewall,
  requireTrustedServicesBypass,
  noPublicVault,
  requireVaultPrivateEndpoint,
  requireVaultLogs,
  requireKeyExpiry,
  requireSecretExpiry,
  requireSecretContentType,
  requireKeyRotation,
  requireHsmKeys,
  noBroadPermissions,
  requireVaultRbac,
  validVaultNames,
  requireVaultDefender,
  noComputeLocalAuth,
  requireIdleShutdown,
  requireComputeNetwork,
  requireScaleToZero,
  noPublicWorkspace,
  requireWorkspaceUserIdentity,
  requireWorkspacePrivateEndpoint,
  requireWorkspaceCustomerKey,
  requireWorkspaceManagedNetwork,
  requireWorkspaceLogs,
  templateSyntax,
  validBicep,
  noOutdatedBuild,
  validTemplateStructure,
  expressionError,
  validParameterValues,
  noUnknownFunction,
  noMisplacedFunction,
  validResourceNames,
  noDuplicateResource,
  validDependencies,
  templateLimits,
  notAnalysed,
  invalidOwnRule,
  invalidSuppression,
  expiredSuppression,
  unusedSuppression,
];
