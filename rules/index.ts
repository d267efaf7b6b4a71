import type { Rule } from "../src/rule/rule.ts";
import { expressionError } from "./expression-error.ts";
import { noAccessPoliciesReplaceChild } from "./no-access-policies-replace-child.ts";
import { noAuthorizationFlip } from "./no-authorization-flip.ts";
import { noCreatingDefault } from "./no-creating-default.ts";
import { noEmptyAccessPolicies } from "./no-empty-access-policies.ts";
import { noIgnoredAccessPolicies } from "./no-ignored-access-policies.ts";
import { noImplicitAuthorizationModel } from "./no-implicit-authorization-model.ts";
import { noMissingAccessPolicies } from "./no-missing-access-policies.ts";
import { noRecoverMode } from "./no-recover-mode.ts";
import { noReferenceToSkippedVault } from "./no-reference-to-skipped-vault.ts";
import { noRepeatedVault } from "./no-repeated-vault.ts";
import { noReplacedAccessPolicies } from "./no-replaced-access-policies.ts";
import { noRetiringApiVersion } from "./no-retiring-api-version.ts";
import { noSelfReference } from "./no-self-reference.ts";
import { noWipeThenAdd } from "./no-wipe-then-add.ts";
import { notAnalysed } from "./not-analysed.ts";
import { requireVaultCreationSwitch } from "./require-vault-creation-switch.ts";
import { templateSyntax } from "./template-syntax.ts";
import { validAccessPolicies } from "./valid-access-policies.ts";

/** All rules, in report order. */
export const rules: readonly Rule[] = [
  noEmptyAccessPolicies,
  noMissingAccessPolicies,
  noReplacedAccessPolicies,
  noRepeatedVault,
  noCreatingDefault,
  noWipeThenAdd,
  requireVaultCreationSwitch,
  noAccessPoliciesReplaceChild,
  noAuthorizationFlip,
  noIgnoredAccessPolicies,
  noImplicitAuthorizationModel,
  noRetiringApiVersion,
  noRecoverMode,
  noSelfReference,
  noReferenceToSkippedVault,
  validAccessPolicies,
  templateSyntax,
  expressionError,
  notAnalysed,
];
