import type { Reason, Unknown, Value } from "../expression/value.ts";
import type { Assumptions } from "../template/assumptions.ts";
import { explore } from "./case-analysis.ts";
import { visitResourcesTo } from "../template/visit-resources.ts";
import { splitCase } from "./case-split.ts";
import { deploy, type TemplateAnalysis } from "./template-analysis.ts";
import { allHold, openValues, type ConditionResult } from "../template/condition.ts";
import { conditionOf } from "../template/resource-parts.ts";

/** Whether a resource is deployed at all, and what the parameters at hand say of it. */
export interface DeployStatus {
  readonly status: "always" | "default-on" | "default-off" | "never" | "depends";
  /** The condition as the parameters at hand decide it. */
  readonly atHand: ConditionResult;
  /** What makes it `never`. */
  readonly by: Value | null;
  /** What the condition still rests on, with the parameters at hand. */
  readonly openBy: readonly Unknown[];
}

/** Tells whether the resource at a pointer is deployed: by every value that parameters may have, and by those at hand. */
export function deployedAt(analysis: TemplateAnalysis, pointer: string): DeployStatus {
  const given = someHolds(analysis, pointer, analysis.givenValues);
  const atHand = given.kind === "known" ? [given] : truths(analysis, pointer, analysis.givenValues);
  const isAll = analysis.unconstrained === analysis.givenValues;
  const free = isAll ? atHand : truths(analysis, pointer, analysis.unconstrained);
  const first = atHand[0] ?? { kind: "known", value: true, by: null };
  const settled = atHand.every(
    (truth) => truth.kind === "known" && first.kind === "known" && truth.value === first.value,
  );
  const answer: ConditionResult = settled
    ? first
    : (atHand.find(({ kind }) => kind === "open") ?? { kind: "open", by: [] });
  const by = first.kind === "known" ? first.by : null;
  const openBy = openValues(given);
  if (free.every((truth) => truth.kind === "known" && truth.value))
    return { status: "always", atHand: answer, by, openBy };
  if (free.every((truth) => truth.kind === "known" && !truth.value))
    return { status: "never", atHand: answer, by, openBy };
  if (answer.kind === "open") return { status: "depends", atHand: answer, by: null, openBy };
  return { status: answer.value ? "default-on" : "default-off", atHand: answer, by, openBy };
}

/** Whether the values that are given skip the resource, whatever defaults say. */
export function isSkippedByGivenValues(analysis: TemplateAnalysis, pointer: string, { status }: DeployStatus): boolean {
  if (status !== "default-off" || analysis.parameters.size === 0) return false;
  return truths(analysis, pointer, analysis.withoutDefaults).every((truth) => truth.kind === "known" && !truth.value);
}

/** Whether only Azure knows, at deployment, if the resource is deployed: by tags that an earlier deployment set, or by what is there. */
export function isLeftToAzure({ status, openBy }: DeployStatus): boolean {
  const reasons = openBy.flatMap((value) => value.reasons);
  return status === "depends" && reasons.some(isAnsweredByAzure) && !reasons.some(isParameter);
}

function isAnsweredByAzure(reason: Reason): boolean {
  return reason.kind === "runtime" || (reason.kind === "scope" && /\.tags\b/i.test(reason.call));
}

function isParameter({ kind }: Reason): boolean {
  return kind === "parameter" || kind === "secret";
}

/** Whether some values skip the resource by its own condition, while the deployment around it is deployed. */
export function isSkippedAlone(analysis: TemplateAnalysis, pointer: string): boolean {
  const cases = explore(analysis.unconstrained, {
    run: (assumptions) => aloneIn(analysis, pointer, assumptions),
    stuck: ({ own, around }) => [...openValues(around), ...openValues(own)],
    split: (value, each) => splitCase(value, each, deploy(analysis, each)),
  });
  return cases.some(({ result: { own, around } }) => isFalse(own) && !isFalse(around));
}

/** The resource's own condition, and those around it, in the first round in which its own is false. */
function aloneIn(
  analysis: TemplateAnalysis,
  pointer: string,
  assumptions: Assumptions,
): { readonly own: ConditionResult; readonly around: ConditionResult } {
  const rounds = [...visitResourcesTo(deploy(analysis, assumptions), pointer)].map(({ resource, conditions }) => {
    const isConditional = conditionOf(resource.declaration.node) !== undefined;
    return {
      own: allHold(isConditional ? [resource.condition()] : []),
      around: allHold(isConditional ? conditions.slice(0, -1) : conditions),
    };
  });
  const always: ConditionResult = { kind: "known", value: true, by: null };
  return rounds.find(({ own }) => isFalse(own)) ?? rounds[0] ?? { own: always, around: always };
}

function isFalse(truth: ConditionResult): boolean {
  return truth.kind === "known" && !truth.value;
}

function truths(analysis: TemplateAnalysis, pointer: string, assumptions: Assumptions): readonly ConditionResult[] {
  return explore(assumptions, {
    run: (each) => someHolds(analysis, pointer, each),
    stuck: openValues,
    split: (value, each) => splitCase(value, each, deploy(analysis, each)),
  }).map(({ result }) => result);
}

/**
 * A resource in loops is deployed when one of its rounds is. One that is not met stands behind a link whose address
 * this case does not tell.
 */
export function someHolds(analysis: TemplateAnalysis, pointer: string, assumptions: Assumptions): ConditionResult {
  let open: ConditionResult | null = null;
  let no: ConditionResult | null = null;
  for (const { conditions, isCutOff } of visitResourcesTo(deploy(analysis, assumptions), pointer)) {
    const truth = allHold(conditions);
    if (truth.kind === "known" && truth.value) return truth;
    if (truth.kind === "open" || isCutOff) open ??= truth.kind === "open" ? truth : { kind: "open", by: [] };
    else no ??= truth;
  }
  return open ?? no ?? { kind: "open", by: [] };
}
