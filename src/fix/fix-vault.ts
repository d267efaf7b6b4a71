import { addChild } from "./add-child.ts";
import { createParameter } from "./create-parameter.ts";
import { refusal, type Fix, type Refusal, type Strategy } from "./fix.ts";
import { onlyIfNotExists } from "./only-if-not-exists.ts";
import type { Planned } from "./plan.ts";
import { preserve } from "./preserve.ts";
import { disproof } from "./prove.ts";
import { useExisting } from "./use-existing.ts";
import type { VaultCase } from "./vault-case.ts";

const PLANNERS: Readonly<Record<Strategy, (vaultCase: VaultCase) => Planned>> = {
  "create-parameter": createParameter,
  preserve,
  "use-existing": useExisting,
  "only-if-not-exists": onlyIfNotExists,
  "add-child": addChild,
};

/** Fixes a vault by one strategy. A fix is given only when it is proven; else the reason is told. */
export function fixBy(strategy: Strategy, vaultCase: VaultCase): Fix | Refusal {
  const plan = PLANNERS[strategy](vaultCase);
  if (plan.kind === "refusal") return plan;
  const files = plan.draft.files(vaultCase.document);
  const wrong = disproof(vaultCase, plan, files);
  if (wrong !== null)
    return refusal(
      strategy,
      `the change could not be proven: ${wrong}`,
      "Choose another strategy, or change the template by hand.",
    );
  const { confidence, title, notes } = plan;
  return { kind: "fix", strategy, confidence, title, notes, files: files.filter(({ edits }) => edits.length > 0) };
}

/** Why a strategy comes first. */
export interface Choice {
  readonly why: string;
  /** In the order in which they are tried. */
  readonly strategies: readonly Strategy[];
}

/** The table of `docs/fix.md`: what is tried when no strategy is asked for. */
export function chooseStrategies({ report, snapshot }: VaultCase): Choice {
  if (report.guard !== null)
    return { why: "the vault has a switch that creates it unless told otherwise", strategies: ["create-parameter"] };
  if (report.exposure === "caller-supplied" && snapshot !== null)
    return {
      why: "the list is a parameter already, and a snapshot has the vault",
      strategies: ["preserve", "add-child", "create-parameter"],
    };
  if (report.verdict === "replaces")
    return {
      why: "the template grants policies of its own, which go on being added",
      strategies: ["add-child", "create-parameter", "preserve", "use-existing"],
    };
  return {
    why: "the list is empty, so nothing has to be sent to a vault that exists",
    strategies: ["create-parameter", "use-existing", "preserve"],
  };
}

/** Fixes a vault by the first strategy that is proven, and tells why those before it were not. */
export function fixVault(vaultCase: VaultCase): {
  readonly choice: Choice;
  readonly fix: Fix | null;
  readonly refusals: readonly Refusal[];
} {
  const choice = chooseStrategies(vaultCase);
  const refusals: Refusal[] = [];
  for (const strategy of choice.strategies) {
    const outcome = fixBy(strategy, vaultCase);
    if (outcome.kind === "fix") return { choice, fix: outcome, refusals };
    refusals.push(outcome);
  }
  return { choice, fix: null, refusals };
}
