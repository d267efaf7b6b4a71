import { notAnalysed } from "../../rules/not-analysed.ts";
import { validBicep } from "../../rules/valid-bicep.ts";
import type { RuleContext } from "../rule/rule-context.ts";
import type { Finding } from "../rule/finding.ts";
import type { Rule } from "../rule/rule.ts";

/** What could not be judged of a template. */
export interface Gaps {
  /** Vaults whose outcome is not known. */
  readonly unknown: number;
  /** Whether a part of the template was not looked at, such as a linked template. */
  readonly isPartial: boolean;
}

/** What could not be judged of a template. */
export function gapsOf(context: RuleContext): Gaps {
  return {
    unknown: context.vaults.filter(({ report }) => report.verdict === "unknown").length,
    isPartial:
      context.refusals.length > 0 ||
      [...(notAnalysed.check?.(context) ?? [])].some((finding) => isGap(notAnalysed, finding)),
  };
}

/**
 * Whether a finding says that a part of the template was not looked at, or is nothing that compiles. Vaults whose outcome is
 * not known are counted apart.
 */
export function isGap({ meta }: Rule, { message }: Finding): boolean {
  if (meta.id === validBicep.meta.id) return true;
  return meta.id === notAnalysed.meta.id && !["undecided", "extension"].includes(message);
}
