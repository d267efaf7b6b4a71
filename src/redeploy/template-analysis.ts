import { NULL } from "../expression/value.ts";
import { budgetOf, type Budget } from "../expression/budget.ts";
import type { Deployment, ScopeContext } from "../template/deployment.ts";
import { openRootDeployment } from "../template/open-root.ts";
import { parameterType } from "../template/parameter-type.ts";
import { defaultOf, section, type Template } from "../template/template.ts";
import { derivedAssumptions, type LiveResources, type Supplied, type Assumptions } from "../template/assumptions.ts";
import { foldCase, isSameName } from "../text/fold-case.ts";
import { liveVault, VAULT_TYPE } from "../vault/live-vault.ts";

/** A template with the parameters at hand: what is deployed for the second time. */
export interface TemplateAnalysis {
  readonly template: Template;
  /** By folded name. */
  readonly parameters: ReadonlyMap<string, Supplied>;
  readonly context: ScopeContext;
  /** Shared by all runs of this template, so that the whole analysis is bounded. */
  readonly budget: Budget;
  /** Counts what is done for the file in all, with what fixes make of it. */
  readonly whole: Budget;
  /** The parameters at hand: given values, and defaults where none is given. */
  readonly givenValues: Assumptions;
  /** Given values only: defaults may be overridden, so they decide nothing. */
  readonly withoutDefaults: Assumptions;
  /** Nothing is given: every parameter may have any value. */
  readonly unconstrained: Assumptions;
  /** The parameters at hand, before anything is deployed. */
  readonly firstDeployment: Assumptions;
  /** What was opened last, by case. Vaults of one template ask for the same cases: what is evaluated for one serves all. */
  readonly opened: Map<Assumptions, Deployment>;
}

/** Evaluation steps for one file, about a third of a second. Measured over 900 real files: the largest needs two fifths of it. */
export const STEP_BUDGET = 200_000;

/** How many cases stay open. */
const OPEN_LIMIT = 64;

/** Evaluation steps for a file and all that fixes make of it. Measured over 900 real files: the largest needs a third of it. */
export const WHOLE_BUDGET = 240_000;

/** Evaluation steps for a file that is fixed, every proof included; each template that is tried has its own `STEP_BUDGET` of them. */
export const FIX_BUDGET = 2_400_000;

/** A template to be played. What is made of another one counts to the same whole. */
export function analysisOf(
  template: Template,
  parameters: ReadonlyMap<string, Supplied>,
  context: ScopeContext,
  whole: Budget = budgetOf(WHOLE_BUDGET),
): TemplateAnalysis {
  const givenValues: Assumptions = { parameters, withoutDefault: new Set(), truths: new Map(), live: LIVE_VAULTS };
  // What is the same is one case, and is played once.
  const withoutDefaults: Assumptions = hasDefaults(template) ? { ...givenValues, withoutDefault: "all" } : givenValues;
  return {
    template,
    parameters,
    context,
    budget: budgetOf(STEP_BUDGET, whole),
    whole,
    givenValues,
    withoutDefaults,
    unconstrained: parameters.size === 0 ? withoutDefaults : { ...withoutDefaults, parameters: new Map() },
    firstDeployment: { ...givenValues, live: NO_VAULTS },
    opened: new Map(),
  };
}

/** Whether a parameter that is not given has a value all the same: its default, or null. */
function hasDefaults(template: Template): boolean {
  const declared = section(template, "parameters")?.members ?? [];
  return declared.some(
    ({ value }) => value.kind === "object" && (defaultOf(value) !== null || parameterType(value, template).isNullable),
  );
}

/** Before the second deployment every vault is there, each with an entry that was granted outside. */
const LIVE_VAULTS: LiveResources = (type, name) => (isSameName(type, VAULT_TYPE) ? liveVault(name) : null);

/** Before the first deployment no vault is there. */
const NO_VAULTS: LiveResources = (type) => (isSameName(type, VAULT_TYPE) ? NULL : null);

/** Opens the template in a case. Deployments of different cases share nothing but the meter. */
export function deploy(
  { template, context, budget: steps, opened }: TemplateAnalysis,
  assumptions: Assumptions,
): Deployment {
  const known = opened.get(assumptions);
  const deployment = known ?? openRootDeployment(template, assumptions, steps, context);
  opened.delete(assumptions);
  opened.set(assumptions, deployment);
  const [oldest] = opened.keys();
  if (opened.size > OPEN_LIMIT && oldest !== undefined) opened.delete(oldest);
  return deployment;
}

/** The case at hand, with nothing known of some root parameters. */
export function assumptionsWithout(
  { givenValues: worldAtHand }: TemplateAnalysis,
  names: readonly string[],
): Assumptions {
  const freed = new Set(names.map(foldCase));
  return derivedAssumptions(worldAtHand, `without ${[...freed].join(" ")}`, () => ({
    ...worldAtHand,
    parameters: new Map([...worldAtHand.parameters].filter(([each]) => !freed.has(each))),
    withoutDefault: freed,
  }));
}
