import { isKeeping } from "../../fix/fix.ts";
import { vaultKey } from "../../redeploy/policy-children.ts";
import { isAtLeast, type Severity } from "../../redeploy/severity.ts";
import { explain } from "../../rule/explain.ts";
import type { RuleContext } from "../../rule/rule-context.ts";
import { messageText, type Rule } from "../../rule/rule.ts";
import type { LeftAlone } from "./suppressed-vaults.ts";
import { checkFile } from "../../lint/run-rules.ts";
import { identityOf, nameForPeople } from "../../rule/resource-label.ts";

/** What `lint` says of a vault and `fix` does not mend. */
export interface LeftFinding {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly pointer: string;
}

/** A vault of which something is not known, so that nothing was done about it. */
export interface UnknownVault {
  readonly name: string;
  readonly pointer: string;
  readonly why: string;
}

/**
 * What `lint` reports of vaults from a severity on, by rules that name a fix, and nobody answers for. Vaults whose key is in
 * `told` have been spoken of.
 */
export function leftFindings(
  facts: RuleContext,
  rules: readonly Rule[],
  severity: Severity,
  { told, alone: { isSuppressed } }: { readonly told: ReadonlySet<string>; readonly alone: LeftAlone },
): readonly LeftFinding[] {
  const identities = new Set(
    facts.vaults
      .filter(({ report }) => told.has(vaultKey(report.first)))
      .map(({ report }) => identityOf(report.resource)),
  );
  const fixable = rules.filter(({ meta }) => meta.fixes.some(isKeeping));
  return checkFile(fixable, facts).flatMap(({ rule: { meta }, finding }) => {
    const own = finding.severity ?? meta.severity;
    if (!isAtLeast(own, severity) || identities.has(finding.identity) || isSuppressed(meta.id, finding.identity))
      return [];
    const message = messageText(meta, finding.message, finding.data);
    return [{ rule: meta.id, severity: own, message, pointer: finding.pointer }];
  });
}

/** The vaults of a template of which lint cannot tell what becomes of their policies. */
export function unknownVaults({ vaults }: RuleContext): readonly UnknownVault[] {
  return vaults.flatMap(({ report }) => {
    const { cause } = report.outcome;
    if (cause.kind !== "undecided" || cause.by.kind !== "unknown") return [];
    const [because] = explain(report);
    return [{ name: nameForPeople(report.resource), pointer: report.declaration.pointer, why: because?.text ?? "" }];
  });
}
