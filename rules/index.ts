import type { Rule } from "../src/rule/rule.ts";
import { expiredSuppression } from "./expired-suppression.ts";
import { expressionError } from "./expression-error.ts";
import { invalidOwnRule } from "./invalid-own-rule.ts";
import { invalidSuppression } from "./invalid-suppression.ts";
import { noAccessPoliciesReplaceChild } from "./no-access-policies-replace-child.ts";
import { noAuthorizationFlip } from "./no-authorization-flip.ts";
import { noBlockedTrustedServices } from "./no-blocked-trusted-services.ts";
import { noCompleteMode } from "./no-complete-mode.ts";
import { noCreatingDefault } from "./no-creating-default.ts";
import { noDeletingStack } from "./no-deleting-stack.ts";
import { noDuplicateResource } from "./no-duplicate-resource.ts";
import { noEmptyAccessPolicies } from "./no-empty-access-policies.ts";
import { noIgnoredAccessPolicies } from "./no-ignored-access-policies.ts";
import { noImplicitAuthorizationModel } from "./no-implicit-authorization-model.ts";
import { noLostPolicies } from "./no-lost-policies.ts";
import { noMisplacedFunction } from "./no-misplaced-function.ts";
import { noMissingAccessPolicies } from "./no-missing-access-policies.ts";
import { noOutdatedBuild } from "./no-outdated-build.ts";
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
import { requireImageBuildCompute } from "./require-image-build-compute.ts";
import { requireImageBuildIdentity } from "./require-image-build-identity.ts";
import { requireVaultCreationSwitch } from "./require-vault-creation-switch.ts";
import { templateLimits } from "./template-limits.ts";
import { templateSyntax } from "./template-syntax.ts";
import { unusedSuppression } from "./unused-suppression.ts";
import { validAccessPolicies } from "./valid-access-policies.ts";
import { validBicep } from "./valid-bicep.ts";
import { validDependencies } from "./valid-dependencies.ts";
import { validParameterValues } from "./valid-parameter-values.ts";
import { validResourceNames } from "./valid-resource-names.ts";
import { validTemplateStructure } from "./valid-template-structure.ts";
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
