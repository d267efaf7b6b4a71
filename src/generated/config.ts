/* Written by `npm run generate`. Never edited. */

export type Text = string;
/**
 * `off`, the severity of all findings of the rule, or `on`, which leaves them their own.
 */
export type Level = "off" | "on" | "error" | "warning" | "note";
export type OwnRule = string | {};
/**
 * Globs from the folder of this file. One that names a folder names all that is in it; `!` before one takes files out again.
 */
export type Globs = Text | Text[];
/**
 * Written by `npm run generate`.
 */
export type RuleId =
  | "expired-suppression"
  | "expression-error"
  | "invalid-own-rule"
  | "invalid-suppression"
  | "no-access-policies-replace-child"
  | "no-authorization-flip"
  | "no-blocked-trusted-services"
  | "no-broad-permissions"
  | "no-complete-mode"
  | "no-compute-local-auth"
  | "no-creating-default"
  | "no-deleting-stack"
  | "no-disabled-soft-delete"
  | "no-duplicate-resource"
  | "no-empty-access-policies"
  | "no-ignored-access-policies"
  | "no-implicit-authorization-model"
  | "no-lost-policies"
  | "no-misplaced-function"
  | "no-missing-access-policies"
  | "no-outdated-build"
  | "no-public-vault"
  | "no-public-workspace"
  | "no-purge-protected-redeploy"
  | "no-recover-mode"
  | "no-reference-to-skipped-vault"
  | "no-repeated-vault"
  | "no-replaced-access-policies"
  | "no-retiring-api-version"
  | "no-self-reference"
  | "no-unknown-function"
  | "no-wipe-then-add"
  | "no-workspace-vault-wipe"
  | "not-analysed"
  | "require-compute-network"
  | "require-hsm-keys"
  | "require-idle-shutdown"
  | "require-image-build-compute"
  | "require-image-build-identity"
  | "require-key-expiry"
  | "require-key-rotation"
  | "require-purge-protection"
  | "require-scale-to-zero"
  | "require-secret-content-type"
  | "require-secret-expiry"
  | "require-trusted-services-bypass"
  | "require-vault-creation-switch"
  | "require-vault-defender"
  | "require-vault-firewall"
  | "require-vault-logs"
  | "require-vault-private-endpoint"
  | "require-vault-rbac"
  | "require-workspace-customer-key"
  | "require-workspace-logs"
  | "require-workspace-managed-network"
  | "require-workspace-private-endpoint"
  | "require-workspace-user-identity"
  | "template-limits"
  | "template-syntax"
  | "unused-suppression"
  | "valid-access-policies"
  | "valid-bicep"
  | "valid-dependencies"
  | "valid-parameter-values"
  | "valid-resource-names"
  | "valid-template-structure"
  | "valid-vault-names"
  | "valid-vault-properties";
/**
 * An own rule, or all of a namespace.
 */
export type OwnRuleId = string;

/**
 * The configuration of arm-guard: `arm-guard.json`, `.armguardrc`, or `arm-guard` in `package.json`. docs/configuration.md tells more.
 */
export interface Configuration {
  $schema?: Text;
  /**
   * Configurations that this one builds on, the last of which counts most: a path that begins with `./` or `../`, or the name of an installed package.
   */
  extends?: Text | Text[];
  /**
   * The rules that run: of vaults and workspaces, of vaults alone, or all.
   */
  ruleSet?: "recommended" | "security" | "all";
  rules?: Rules;
  /**
   * Rules that the repository has for itself: files of rules, or rules. docs/own-rules.md tells more.
   */
  ownRules?: OwnRule | OwnRule[];
  /**
   * Settings for some files; of several that name a file and a rule the last wins.
   */
  overrides?: OverrideEntry[];
  /**
   * Globs from the folder of this file. One that names a folder names all that is in it; `!` before one takes files out again.
   */
  ignore?: Text | Text[];
  /**
   * Globs from the folder of this file. One that names a folder names all that is in it; `!` before one takes files out again.
   */
  owns?: Text | Text[];
  /**
   * Findings that somebody answers for.
   */
  suppress?: SuppressionEntry[];
  /**
   * Other tools whose suppressions in templates are honored, for rules that check the same.
   */
  honorSuppressions?: ("checkov" | "kics")[];
  /**
   * How templates are deployed.
   */
  deployments?: DeploymentEntry[];
  /**
   * Names of principals by their object ids, for reports that people read.
   */
  principals?: {
    /**
     * This interface was referenced by `undefined`'s JSON-Schema definition
     * via the `patternProperty` "^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$".
     */
    [k: string]: string;
  };
}
/**
 * The level of rules by their id.
 */
export interface Rules {
  "no-retiring-api-version"?:
    | Level
    | [Level]
    | [
        "on",
        {
          errorFrom?: number;
        },
      ];
  [k: string]:
    | Level
    | [Level]
    | [Level, {}]
    | [Level]
    | [
        "on",
        {
          errorFrom?: number;
        },
      ]
    | undefined;
}
export interface OverrideEntry {
  files: Globs;
  excludeFiles?: Globs;
  rules?: Rules;
}
export interface SuppressionEntry {
  rule: RuleId | OwnRuleId;
  files: Globs;
  /**
   * The name of the vault as the template or the report has it; every vault where it is left out.
   */
  vault?: string;
  reason: Text;
  /**
   * Who answers for it.
   */
  owner?: string;
  ticket?: Text;
  /**
   * The last day on which it holds.
   */
  expires?: string;
}
export interface DeploymentEntry {
  /**
   * From the folder of this file.
   */
  template: string;
  /**
   * As for `-p`: parameter files from the folder of this file, or `name=value`. A value that a pipeline fills in, such as `name=${{ inputs.name }}` or `name=$(name)`, is not known.
   */
  parameters?: Text | Text[];
  mode?: "Incremental" | "Complete" | "unknown";
  /**
   * What a deployment stack does with resources that are no longer in the template.
   */
  stack?: "deletes" | "detaches" | "unknown";
  /**
   * Whether `arm-guard resolve` runs before, and hands its parameters on.
   */
  guarded?: boolean;
  scope?: "resourceGroup" | "subscription" | "managementGroup" | "tenant";
  environment?: Text;
  subscription?: Text;
  resourceGroup?: Text;
  /**
   * Where the deployment is made, such as `.github/workflows/deploy.yml:41`.
   */
  site?: string;
  /**
   * What makes the deployment there, such as `az deployment group create`.
   */
  command?: string;
}
