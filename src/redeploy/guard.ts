import type { Residual, Value } from "../expression/value.ts";
import type { JsonNode } from "../json/node.ts";
import type { Deployment } from "../template/deployment.ts";
import { parameterReads, readsOf, type ParameterReads } from "../template/parameter-reads.ts";
import { conditionOf } from "../template/resource-parts.ts";
import { Kept } from "../text/kept.ts";
import { foldCase } from "../text/fold-case.ts";
import type { Assumptions } from "../template/assumptions.ts";
import type { DeployStatus } from "./deploy-status.ts";
import { isLeftToAzure, someHolds } from "./deploy-status.ts";
import { explore } from "./case-analysis.ts";
import { visitResourcesTo } from "../template/visit-resources.ts";
import { parameterPaths, type ParameterPath } from "./parameter-paths.ts";
import { unguardedReferences } from "./unguarded-references.ts";
import { splitCase } from "./case-split.ts";
import { deploy, assumptionsWithout, type TemplateAnalysis } from "./template-analysis.ts";
import { openValues, type ConditionResult } from "../template/condition.ts";
import { isStillUsed, placesOf, type Usage } from "./vault-usages.ts";

/** A condition that is there to skip a vault that exists. */
export interface Guard {
  /** The root parameter that switches; `null` where Azure decides: by `onlyIfNotExists`, or by what a condition reads at run time. */
  readonly parameter: string | null;
  /** The value of the parameter that skips the vault; `null` where no single value is known to. */
  readonly skipValue: Value | null;
  /** What the parameters at hand say; `null` when they say nothing. */
  readonly creates: boolean | null;
  /** Whether a parameter file or an option gives the parameter a value. */
  readonly isGiven: boolean;
}

/** How many parameters of a condition are tried. */
const PARAMETER_LIMIT = 8;

interface Turn {
  readonly assumptions: Assumptions;
  readonly truth: ConditionResult;
}

/**
 * The guard of a vault with a condition, or `null` when the condition is a feature switch: a guard shows in resources that
 * still use a vault when this one is skipped, while a feature switch takes its users along.
 */
export function guardOf(analysis: TemplateAnalysis, pointer: string, deployed: DeployStatus): Guard | null {
  if (deployed.status === "always" || deployed.status === "never") return null;
  const creates = deployed.atHand.kind === "known" ? deployed.atHand.value : null;
  const parameters = conditionParameters(analysis, pointer);
  for (const parameter of parameters) {
    const skip = guardingTurn(analysis, pointer, turnsOf(analysis, pointer, parameter, parameters), parameter);
    if (skip !== null)
      return {
        parameter,
        skipValue: skip.assumptions.parameters.get(foldCase(parameter))?.value ?? null,
        creates,
        isGiven: analysis.parameters.has(foldCase(parameter)),
      };
  }
  if (!isLeftToAzure(deployed)) return null;
  const skip = guardingTurn(analysis, pointer, explored(analysis, pointer, analysis.givenValues), null);
  return skip === null ? null : { parameter: null, skipValue: null, creates: null, isGiven: false };
}

/** A way in which the vault is skipped and still used by what uses it when it is created. */
function guardingTurn(
  analysis: TemplateAnalysis,
  pointer: string,
  turns: readonly Turn[],
  parameter: string | null,
): Turn | null {
  const skips = turns.filter(({ truth }) => truth.kind === "known" && !truth.value);
  const created = turns.find(isCreated);
  const deploymentIn = ({ assumptions }: Turn): Deployment =>
    deploy(analysis, isAlone(analysis, pointer, assumptions, parameter) ? analysis.givenValues : assumptions);
  const users = created === undefined ? [] : usersIn(deploymentIn(created), pointer);
  if (users.length === 0) return null;
  return skips.find((turn) => hasUsers(deploymentIn(turn), pointer, users)) ?? null;
}

const reads = new Kept<JsonNode, ParameterReads>();

/**
 * Whether a case differs from the one at hand in nothing but the parameter, and the vault's own condition alone reads that: then
 * what uses the vault is the same in both, and is looked for once for all vaults.
 */
function isAlone(
  analysis: TemplateAnalysis,
  pointer: string,
  { parameters, withoutDefault, truths, questions, live }: Assumptions,
  parameter: string | null,
): boolean {
  const { givenValues: atHand, template } = analysis;
  if (parameter === null || withoutDefault === "all" || live !== atHand.live) return false;
  const name = foldCase(parameter);
  const isSame = (each: string): boolean =>
    each === name || (!withoutDefault.has(each) && parameters.get(each) === atHand.parameters.get(each));
  if (![...withoutDefault, ...parameters.keys(), ...atHand.parameters.keys()].every(isSame)) return false;
  // An answer that is assumed holds wherever the same is asked: one that is about the parameter, nowhere else.
  if (![...truths.keys()].every((key) => isAbout(questions?.get(key), name))) return false;
  const condition = ownCondition(deploy(analysis, atHand), pointer);
  const known = reads.of(template.node, () => parameterReads(template.node, () => false));
  return condition !== undefined && readsOf(known, name).every((text) => text === condition);
}

function isAbout(question: Residual | undefined, name: string): boolean {
  return question !== undefined && parameterPaths(question).some((path) => foldCase(path.name) === name);
}

/** The condition of a vault that stands in the root template itself. */
function ownCondition(deployment: Deployment, pointer: string): JsonNode | undefined {
  const own = deployment.declarations.find((declaration) => declaration.pointer === pointer);
  return own === undefined ? undefined : conditionOf(own.node);
}

/** The root parameters on which the conditions depend, in the order in which they are met. */
export function conditionParameters(analysis: TemplateAnalysis, pointer: string): readonly string[] {
  const names = new Map(conditionPaths(analysis, pointer).map(({ name }) => [foldCase(name), name]));
  return [...names.values()].slice(0, PARAMETER_LIMIT);
}

/** The root parameters, or parts of them, on which the conditions depend. */
export function conditionPaths(analysis: TemplateAnalysis, pointer: string): readonly ParameterPath[] {
  return openValues(someHolds(analysis, pointer, analysis.unconstrained)).flatMap(({ residual }) =>
    parameterPaths(residual),
  );
}

/**
 * The ways in which the vault is deployed or not as the parameter varies, all others as at hand; where they keep the vault
 * from being deployed at all, as in some case in which it is.
 */
function turnsOf(
  analysis: TemplateAnalysis,
  pointer: string,
  parameter: string,
  others: readonly string[],
): readonly Turn[] {
  const freed = new Set([foldCase(parameter)]);
  const turns = explored(analysis, pointer, assumptionsWithout(analysis, [parameter]));
  if (turns.some(isCreated) || others.length < 2) return turns;
  const created = explored(analysis, pointer, assumptionsWithout(analysis, others)).find(isCreated);
  if (created === undefined) return turns;
  const given = new Map([...created.assumptions.parameters].filter(([name]) => !freed.has(name)));
  return explored(analysis, pointer, { ...created.assumptions, parameters: given, withoutDefault: freed });
}

function isCreated({ truth }: Turn): boolean {
  return truth.kind === "known" && truth.value;
}

function explored(analysis: TemplateAnalysis, pointer: string, first: Assumptions): readonly Turn[] {
  return explore(first, {
    run: (assumptions) => someHolds(analysis, pointer, assumptions),
    stuck: openValues,
    split: (value, assumptions) => splitCase(value, assumptions, deploy(analysis, assumptions)),
  }).map(({ assumptions, result }) => ({ assumptions, truth: result }));
}

/** Where the vault is used in a case in which it is created. */
function usersIn(deployment: Deployment, pointer: string): readonly Usage[] {
  for (const { resource } of visitResourcesTo(deployment, pointer)) {
    // A `reference()` by name fails when the vault is skipped: what holds it uses no vault that exists.
    const failing = new Set(unguardedReferences(resource).map((reference) => reference.pointer));
    const isFailing = (place: Usage): boolean =>
      [...failing].some((each) => `${each}/`.startsWith(`${place.pointer}/`));
    return placesOf(deployment, resource.name(), pointer).filter((place) => !isFailing(place));
  }
  return [];
}

/** Whether some place that holds this vault when it is created holds it, or another one, when it is skipped. */
function hasUsers(deployment: Deployment, pointer: string, users: readonly Usage[]): boolean {
  for (const { resource } of visitResourcesTo(deployment, pointer))
    return isStillUsed(deployment, resource.name(), users);
  return false;
}
