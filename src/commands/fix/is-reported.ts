import { isAtLeast, type Severity } from "../../redeploy/severity.ts";
import type { RuleContext, VaultFacts } from "../../rule/rule-context.ts";
import type { Rule } from "../../rule/rule.ts";
import { checkFile, severityOf } from "../../lint/run-rules.ts";

/** The rules that report a vault for what becomes of its policies. */
const ABOUT_POLICIES: ReadonlySet<string> = new Set([
  "no-empty-access-policies",
  "no-missing-access-policies",
  "no-replaced-access-policies",
  "no-workspace-vault-wipe",
  "no-creating-default",
  "no-wipe-then-add",
]);

/** Whether one of the rules that run reports, from a severity on, that a vault loses policies or is refused without any. */
export function isReported(vault: VaultFacts, facts: RuleContext, rules: readonly Rule[], severity: Severity): boolean {
  const asked = rules.filter(({ meta }) => ABOUT_POLICIES.has(meta.id));
  return checkFile(asked, { ...facts, vaults: [vault] }).some((found) => isAtLeast(severityOf(found), severity));
}
