import type { RuleContext } from "./rule-context.ts";
import type { Rule, RuleMeta } from "./rule.ts";

/** The sets of rules that a run may choose, the default first. */
export const RULE_SETS = ["recommended", "security", "all"] as const;
export type RuleSet = (typeof RULE_SETS)[number];

/** The sets that hold what a rule is about. `with-vault`: only in templates that deploy a vault or a child of one. */
const SETS: Readonly<Record<RuleMeta["about"], Readonly<Record<RuleSet, "yes" | "no" | "with-vault">>>> = {
  vault: { recommended: "yes", security: "yes", all: "yes" },
  workspace: { recommended: "yes", security: "no", all: "yes" },
  template: { recommended: "with-vault", security: "no", all: "yes" },
  language: { recommended: "yes", security: "no", all: "yes" },
  analysis: { recommended: "yes", security: "yes", all: "yes" },
  security: { recommended: "no", security: "yes", all: "yes" },
  own: { recommended: "yes", security: "yes", all: "yes" },
};

/** The rules of a set, in their order. Text that cannot be read is told in every set. */
export function rulesIn(set: RuleSet, rules: readonly Rule[]): readonly Rule[] {
  return rules.map((rule) => {
    const holds = SETS[rule.meta.about][set];
    return holds === "yes" ? rule : narrowed(rule, holds === "with-vault");
  });
}

/** The sets that hold a rule, for people. */
export function setsOf({ about }: RuleMeta): readonly RuleSet[] {
  return RULE_SETS.filter((set) => SETS[about][set] !== "no");
}

/** Whether a rule looks at the validity of templates that deploy no vault, too. */
export function looksAtValidity({ meta, applies }: Rule): boolean {
  return meta.about === "template" && applies === undefined;
}

/** The rule where a text cannot be read, and in templates with a vault where it holds for those. */
function narrowed({ meta, check }: Rule, holdsWithVault: boolean): Rule {
  const applies = ({ isTemplate, deploysVault }: RuleContext): boolean =>
    !isTemplate || (holdsWithVault && deploysVault);
  return { meta, check: (context) => (applies(context) ? (check?.(context) ?? []) : []), applies };
}
