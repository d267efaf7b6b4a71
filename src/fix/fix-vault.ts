import { addChild } from "./add-child.ts";
import { givenList } from "../redeploy/given-list.ts";
import { createParameter } from "./create-parameter.ts";
import { refusal, type Fix, type KeepingStrategy, type Refusal, type Strategy } from "./fix.ts";
import { isRefused } from "./needs-fix.ts";
import { onlyIfNotExists } from "./only-if-not-exists.ts";
import type { Planned } from "./plan.ts";
import { preserve } from "./preserve.ts";
import { disproof } from "./prove.ts";
import { useExisting } from "./use-existing.ts";
import { editorFor, type VaultCase } from "./vault-case.ts";

const PLANNERS: Readonly<Record<KeepingStrategy, (vaultCase: VaultCase) => Planned>> = {
  "create-parameter": createParameter,
  preserve,
  "use-existing": useExisting,
  "only-if-not-exists": onlyIfNotExists,
  "add-child": addChild,
};

/** Fixes a vault by one strategy. A fix is given only when it is proven; else the reason is told. */
export function fixBy(strategy: KeepingStrategy, vaultCase: VaultCase): Fix | Refusal {
  const [limit] = vaultCase.analysis.budget.reached;
  if (limit !== undefined) return refusedByLimit(strategy, limit);
  const plan = planBy(strategy, vaultCase);
  if (plan.kind === "refusal") return plan;
  const files = plan.editor.files().filter(({ edits }) => edits.length > 0);
  const wrong = disproof({ ...vaultCase, vaults: [vaultCase.report, ...vaultCase.twins] }, plan, files);
  if (wrong !== null)
    return refusal(
      strategy,
      `the change could not be proven: ${wrong.replace(/\.$/, "")}`,
      "Choose another strategy, or change the template by hand.",
    );
  const { confidence, title, notes } = plan;
  return { kind: "fix", strategy, confidence, title, notes, files };
}

/** What a strategy would change, before anything is proven of it. */
export function planBy(strategy: KeepingStrategy, vaultCase: VaultCase): Planned {
  return PLANNERS[strategy](vaultCase);
}

/** Nothing is proven once a limit stopped the work. */
export function refusedByLimit(strategy: Strategy, limit: string): Refusal {
  return refusal(
    strategy,
    `the analysis stopped at the limit of ${limit}, so that nothing can be proven`,
    "Make the template smaller, or change it by hand.",
  );
}

/** The strategies that are tried when none is asked for, and why. */
export interface Choice {
  /** Why the vault is fixed by a strategy of the list: a sentence without its beginning. */
  readonly why: (strategy: Strategy) => string;
  /** In the order in which they are tried. */
  readonly strategies: readonly KeepingStrategy[];
}

/** The table of `docs/fix.md`: what is tried when no strategy is asked for. */
export function chooseStrategies(vaultCase: VaultCase): Choice {
  const { report, snapshot, analysis } = vaultCase;
  if (report.guard !== null)
    return {
      why: () => "the vault has a switch that creates it by default",
      strategies: ["create-parameter"],
    };
  if (isRefused(report))
    return {
      why: () => "the service refuses a vault without a list, and an empty one harms only a vault that exists",
      strategies: ["create-parameter"],
    };
  const given = givenList(analysis, report.declaration.pointer);
  if (given !== null && snapshot !== null && (report.exposure === "caller-supplied" || !given.isWhole))
    return {
      why: () => `the list is given by \`${given.parameter}\`, and a snapshot has the vault`,
      strategies: ["preserve", "add-child", "create-parameter"],
    };
  if (given !== null && !given.isWhole)
    return {
      why: (strategy) =>
        strategy === "preserve"
          ? `\`${given.parameter}\` is there to be given the policies that the vault has`
          : whyGranting(strategy),
      strategies: ["preserve", ...GRANTING.filter((strategy) => strategy !== "preserve")],
    };
  if (report.open.some(({ verdict }) => verdict === "replaces"))
    return { why: (strategy) => whyGranting(strategy, report.verdict === "wipes"), strategies: GRANTING };
  return {
    why: () => "the list is empty, so nothing has to be sent to a vault that exists",
    strategies: ["create-parameter", "use-existing", "preserve"],
  };
}

const GRANTING: readonly KeepingStrategy[] = ["add-child", "create-parameter", "preserve", "use-existing"];

function whyGranting(strategy: Strategy, isSometimesEmpty = false): string {
  const grants = isSometimesEmpty
    ? "the template grants policies of its own with some values of its parameters, and none with others"
    : "the template grants policies of its own";
  if (strategy === "add-child") return `${grants}, which go on being added`;
  return `${grants}, which ${strategy === "preserve" ? "are sent with those that the vault has" : "cannot go on being added"}`;
}

/** In Bicep one more is left, which changes no parameter: a module that several files use can have it. */
function withLast(strategies: readonly KeepingStrategy[], vaultCase: VaultCase): readonly KeepingStrategy[] {
  return editorFor(vaultCase).declaresExisting ? [...strategies, "only-if-not-exists"] : strategies;
}

/** How a vault is fixed, or why it is not. */
export interface FixedBy {
  /** Why the strategy was chosen; `null` where it was asked for, or none did. */
  readonly why: string | null;
  readonly fix: Fix | null;
  readonly refusals: readonly Refusal[];
}

/** Fixes a vault by the first strategy of its choice that is proven, and tells why those before it were not. */
export function fixVault(vaultCase: VaultCase): FixedBy {
  const choice = chooseStrategies(vaultCase);
  const first = fixByFirst(withLast(choice.strategies, vaultCase), vaultCase);
  return first.fix === null ? first : { ...first, why: choice.why(first.fix.strategy) };
}

/** Fixes a vault by the first of the strategies that is proven, and tells why those before it were not. */
export function fixByFirst(strategies: readonly KeepingStrategy[], vaultCase: VaultCase): FixedBy {
  const refusals: Refusal[] = [];
  for (const strategy of strategies) {
    const outcome = fixBy(strategy, vaultCase);
    if (outcome.kind === "fix") return { why: null, fix: outcome, refusals };
    refusals.push(outcome);
  }
  return { why: null, fix: null, refusals };
}
