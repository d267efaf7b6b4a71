import { placeKey } from "../../text/place.ts";
import type { JsonObject } from "../../json/node.ts";
import type { Deployment, Resource } from "../deployment.ts";
import { allHold } from "../condition.ts";
import { visitResources, type ResourceVisit } from "../visit-resources.ts";
import { Kept } from "../../text/kept.ts";
import { checkDeclarations } from "./check-declarations.ts";
import { checkDependencies } from "./check-dependencies.ts";
import { checkDeployments } from "./check-deployments.ts";
import { checkDuplicates } from "./check-duplicates.ts";
import { checkExpressions } from "./check-expressions.ts";
import { checkFunctions } from "./check-functions.ts";
import { checkLimits, checkSizes } from "./check-limits.ts";
import { checkLoops } from "./check-loops.ts";
import { checkMembers } from "./check-members.ts";
import { checkResources } from "./check-resources.ts";
import { checkUserFunctions } from "./check-user-functions.ts";
import { checkNames } from "./check-names.ts";
import { checkNested } from "./check-nested.ts";
import { checkOutputs } from "./check-outputs.ts";
import { checkParameters } from "./check-parameters.ts";
import { checkStructure } from "./check-structure.ts";
import type { Check, Site, TemplateProblem } from "./problem.ts";

/** Checks of what is written, whatever the values are: one look at a template is enough. */
const CHECKS_OF_TEXT: readonly Check[] = [
  checkStructure,
  checkMembers,
  checkNested,
  checkDeclarations,
  checkUserFunctions,
  checkSizes,
];

const CHECKS: readonly Check[] = [
  checkResources,
  checkLimits,
  checkFunctions,
  checkParameters,
  checkExpressions,
  checkOutputs,
  checkDeployments,
  checkLoops,
  checkNames,
  checkDuplicates,
  checkDependencies,
];

/** How many problems of one file are told: more help nobody. */
const PROBLEM_LIMIT = 200;

/**
 * What the service would refuse of a deployment, nested ones included: structure, limits, functions out of place, values
 * of parameters, every expression, names, dependencies. Each problem once, however many rounds of a loop have it.
 * `isComplete` says that the run's parameters are all that it will be given.
 */
export function validate(deployment: Deployment, isComplete: boolean): readonly TemplateProblem[] {
  return distinct(problemsOf(sitesOf(deployment, isComplete)));
}

/** Of these only functions that stand where the service does not take them, and names that are no function. */
export function misplacedFunctions(deployment: Deployment): readonly TemplateProblem[] {
  return distinct(sitesOf(deployment, false).flatMap(checkFunctions));
}

function distinct(problems: Iterable<TemplateProblem>): readonly TemplateProblem[] {
  const found = new Map<string, TemplateProblem>();
  for (const problem of problems) {
    const key = keyOf(problem);
    const known = found.get(key);
    if (known === undefined || (known.isPossible === true && problem.isPossible !== true))
      found.set(key, shortened(problem));
    if (found.size >= PROBLEM_LIMIT) break;
  }
  return [...found.values()];
}

/** How much of a message is told: it may quote a name of any length. */
const MESSAGE_LENGTH = 2_000;

function shortened(problem: TemplateProblem): TemplateProblem {
  const { message } = problem;
  return message.length > MESSAGE_LENGTH ? { ...problem, message: `${message.slice(0, MESSAGE_LENGTH)}…` } : problem;
}

function* problemsOf(sites: readonly Site[]): Generator<TemplateProblem> {
  const looked = new Set<JsonObject>();
  for (const site of sites) {
    const { node } = site.deployment.template;
    // Each round of a loop of deployments has the same text.
    if (!looked.has(node)) yield* problemsOfText(site);
    looked.add(node);
    for (const check of CHECKS) yield* check(site);
  }
}

const ofText = new Kept<JsonObject, readonly TemplateProblem[]>();

function problemsOfText(site: Site): readonly TemplateProblem[] {
  const { node } = site.deployment.template;
  return ofText.of(node, () => CHECKS_OF_TEXT.flatMap((check) => [...check(site)]));
}

/** One expression may fail in many rounds, each with its own message: it is told once. */
function keyOf({ kind, message, place }: TemplateProblem): string {
  return `${kind} ${placeKey(place)} ${kind === "expression" ? "" : message}`;
}

/** The deployment and those inside it that may be deployed, outermost first, each with its resources. */
function sitesOf(root: Deployment, isComplete: boolean): readonly Site[] {
  const sites = new Map<
    Deployment,
    Pick<Site, "isSure"> & { readonly declared: Resource[]; readonly visits: ResourceVisit[] }
  >();
  sites.set(root, { isSure: true, declared: [], visits: [] });
  for (const visit of visitResources(root, () => true)) {
    const { resource, conditions } = visit;
    const site = sites.get(resource.declaration.deployment);
    site?.declared.push(resource);
    const truth = allHold(conditions);
    if (site === undefined || (truth.kind === "known" && !truth.value)) continue;
    site.visits.push(visit);
    const nested = resource.nested();
    if (nested?.kind === "deployment")
      sites.set(nested.deployment, { isSure: truth.kind === "known", declared: [], visits: [] });
  }
  return Array.from(sites, ([deployment, site]) => ({
    deployment,
    ...site,
    isComplete: deployment !== root || isComplete,
  }));
}
