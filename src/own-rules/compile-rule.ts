import type { CelScope } from "../cel/evaluate.ts";
import type { PatternEngine } from "../cel/patterns.ts";
import { budgetOf, type Budget } from "../expression/budget.ts";
import { unknownSentences } from "../rule/explain.ts";
import type { Finding } from "../rule/finding.ts";
import { identityOf, nameForPeople, placeOfPart } from "../rule/resource-label.ts";
import type { RuleContext } from "../rule/rule-context.ts";
import type { Rule, RuleMeta } from "../rule/rule.ts";
import type { Deployment } from "../template/deployment.ts";
import { grouped } from "../text/grouped.ts";
import { Kept } from "../text/kept.ts";
import { decidedPlace } from "./decided-place.ts";
import { judge, type Judgement } from "./judge.ts";
import { filledMessage } from "./message-text.ts";
import { DATA_MESSAGES, type OwnRule } from "./own-rule.ts";
import { isSelected } from "./select.ts";
import { subjectsOf, variablesFor, type Subject } from "./subject.ts";

/** Steps for one resource, and for all rules and resources of a file: less than half a second. */
const STEPS = { resource: 200_000, file: 4_000_000 } as const;

/** The rule as the runner knows rules: what it says of each resource that it selects. */
export function compileRule(rule: OwnRule, patterns: PatternEngine, meta: RuleMeta = metaOf(rule)): Rule {
  return { meta, check: (context) => findings(rule, context, patterns) };
}

function metaOf({ id, severity, summary, help, references, tags }: OwnRule): RuleMeta {
  const written = { id, severity, summary, references, tags, ...(help === null ? {} : { help }) };
  return { ...written, about: "own", fixes: [], messages: DATA_MESSAGES };
}

/** What a rule comes to for each resource that it selects, in text order. */
export interface JudgedSubject {
  readonly subject: Subject;
  readonly scope: CelScope;
  readonly judgement: Judgement;
}

/** Judges the resources of a case. Work that takes too long ends it. */
export function* judgeAll(
  rule: OwnRule,
  deployment: Deployment,
  context: RuleContext,
  patterns: PatternEngine,
): Generator<JudgedSubject> {
  const whole = wholeOf(context);
  for (const subject of subjectsOf(deployment)) {
    if (whole.isSpent) return;
    if (!isSelected(rule.select, subject.resource)) continue;
    const budget = budgetOf(STEPS.resource, whole);
    const scope = scopeOf(rule, subject, { deployment, context, budget, patterns });
    yield { subject, scope, judgement: judge(rule, scope) };
    if (budget.isSpent) return;
  }
}

const budgets = new Kept<RuleContext, Budget>();

function wholeOf(context: RuleContext): Budget {
  return budgets.of(context, () => budgetOf(STEPS.file));
}

interface Surroundings extends Pick<CelScope, "budget" | "patterns"> {
  readonly deployment: Deployment;
  readonly context: RuleContext;
}

function scopeOf(rule: OwnRule, subject: Subject, { deployment, context, budget, patterns }: Surroundings): CelScope {
  return { budget, patterns, variable: variablesFor(subject, rule.select.scope, deployment, context) };
}

/** A resource that stands once is reported once, whatever its loops. */
function* findings(rule: OwnRule, context: RuleContext, patterns: PatternEngine): Generator<Finding> {
  const { cases } = context;
  if (cases === null) return;
  const limits = cases.limits().length;
  const told = new Set<string>();
  let hasFailed = false;
  for (const judged of judgeAll(rule, cases.atHand(), context, patterns)) {
    const { subject } = judged;
    const judgement = rule.isOurs ? withoutError(judged.judgement) : judged.judgement;
    const { pointer } = subject.resource.declaration;
    if (judgement.outcome === "error") {
      if (!hasFailed) yield failure(rule, judged, judgement);
      hasFailed = true;
      continue;
    }
    const isReported = judgement.outcome === "fail" || (judgement.outcome === "unknown" && rule.reportsUnknown);
    if (!isReported || told.has(pointer)) continue;
    told.add(pointer);
    yield violation(rule, judged, judgement, () => isAlways(rule, subject, context, patterns));
  }
  if (!hasFailed && (cases.limits().length > limits || wholeOf(context).isSpent)) yield stopped(rule, context);
}

/** What cannot be evaluated, since a value has another type than the service takes, is not known. */
function withoutError(judgement: Judgement): Judgement {
  return judgement.outcome === "error" ? { outcome: "unknown", readings: [], by: null } : judgement;
}

function violation(
  { id, message }: OwnRule,
  { subject: { resource, truth }, scope }: JudgedSubject,
  judgement: Judgement & { readonly outcome: "fail" | "unknown" },
  isCertain: () => boolean,
): Finding {
  const type = resource.type();
  const isSent = truth.kind === "known";
  const by = judgement.outcome === "unknown" ? judgement.by : null;
  return {
    message: "violated",
    data: { text: filledMessage(message, scope, resource) },
    place: decidedPlace(resource, judgement.readings),
    pointer: resource.declaration.pointer,
    certainty: judgement.outcome === "fail" && isSent && isCertain() ? "certain" : "possible",
    related: by === null ? [] : unknownSentences(by),
    identity: `${id} ${type.kind === "string" ? type.value : ""} ${identityOf(resource)}`,
  };
}

/** Whether the resource fails whatever takes the place of defaults. */
function isAlways(rule: OwnRule, { resource, round }: Subject, context: RuleContext, patterns: PatternEngine): boolean {
  const { cases } = context;
  if (cases === null) return false;
  const deployment = cases.withoutDefaults();
  if (deployment === cases.atHand()) return true;
  const { pointer } = resource.declaration;
  const same = byPointer(deployment)
    .get(pointer)
    ?.find((each) => each.round === round);
  if (same?.truth.kind !== "known") return false;
  const budget = budgetOf(STEPS.resource, wholeOf(context));
  return judge(rule, scopeOf(rule, same, { deployment, context, budget, patterns })).outcome === "fail";
}

const pointers = new Kept<Deployment, ReadonlyMap<string, readonly Subject[]>>();

function byPointer(deployment: Deployment): ReadonlyMap<string, readonly Subject[]> {
  return pointers.of(deployment, () =>
    grouped(subjectsOf(deployment).map((each) => [each.resource.declaration.pointer, each] as const)),
  );
}

/** An error of the rule stands where the rule is written. */
function failure(
  { id, pointer }: OwnRule,
  { subject: { resource } }: JudgedSubject,
  { message, place }: Judgement & { readonly outcome: "error" },
): Finding {
  return {
    message: "failed",
    data: { resource: nameForPeople(resource), text: message },
    place,
    pointer,
    severity: "error",
    certainty: "certain",
    related: [{ text: "It is this resource.", place: placeOfPart(resource) }],
    identity: `${id} ${pointer} failed`,
  };
}

/** A rule of ours has no file of its own to stand in. */
function stopped({ id, isOurs, place, pointer }: OwnRule, { source }: RuleContext): Finding {
  return {
    message: "stopped",
    data: { file: source.path },
    place: isOurs ? { source, start: 0, end: 0 } : place,
    pointer,
    severity: "error",
    certainty: "certain",
    identity: `${id} ${pointer} stopped ${source.path}`,
  };
}
