import { answer as ownAnswer } from "../conformance-case.ts";
import { difference, differenceOfResources, type Difference } from "./difference.ts";
import { isToGroup, NO_ANSWER, PLACE, type EngineAnswer, type Question } from "./engine.ts";
import { parseJson } from "./json.ts";

/** How the two answers to one question go together. */
export type Comparison =
  | { readonly kind: "equal" | "both refuse" | "not judged" }
  | { readonly kind: "only the engine refuses" | "only arm-guard refuses" | "differ"; readonly detail: string };

/** What the engine does not look at: targets of `dependsOn`, circles, resources that come twice, conditions that are no booleans. */
const NOT_JUDGED = /dependsOn|Circular dependency|condition must be a boolean|defined multiple times|of a secure/i;

/** What arm-guard makes of a template; `resources` as the engine predicts them. */
export interface OwnAnswer {
  readonly error?: string;
  readonly outputs?: unknown;
  readonly predictedResources?: readonly unknown[];
}

/** Whether the engine would refuse what arm-guard refuses with these words. */
export function isJudged(message: string): boolean {
  return !NOT_JUDGED.test(message);
}

/** What the engine refuses because it is told less than the service knows: the template has no address, and secrets no values. */
const NOT_KNOWN_THERE = /property 'templateLink' doesn't exist/i;
/** What the engine refuses, and nobody would call wrong: a function that is called with what it gave, half of a character. */
const REFUSED_THERE = /references itself in its own definition|cycles back to itself|Cannot transcode invalid UTF-16/;
const COUNT_NOT_KNOWN_THERE = /invalid copy count/;
const OPEN_THERE = /"secure(?:object|string)"|managementGroup\(\)|\breference\(/i;

/** What the engine does not find out, because it has no value of the secret. */
const MISSING_IN_VALUE = /^The language expression property/;

/** Texts with two quotes in a row: in the bodies that it predicts the engine reads them twice, in outputs once. */
const DOUBLED_QUOTES = /"\[(?:[^"\\]|\\.)*''''/;

/** arm-guard's answer to a question beside the engine's. */
export function compared({ template, parameters = {} }: Question, engine: EngineAnswer): Comparison {
  if (engine.refused === NO_ANSWER) return { kind: "not judged" };
  const text = JSON.stringify(template);
  return comparedWith(ownOf(template, parameters, text), text, engine);
}

/** An answer of arm-guard beside the engine's; `text` is the template that the engine was asked about. */
export function comparedWith(own: OwnAnswer, text: string, engine: EngineAnswer): Comparison {
  if (engine.refused === NO_ANSWER) return { kind: "not judged" };
  if (engine.refused !== null) {
    if (own.error !== undefined) return { kind: "both refuse" };
    const isKnown = isKnownThere(engine.refused, text);
    return isKnown ? { kind: "only the engine refuses", detail: engine.refused } : { kind: "not judged" };
  }
  if (own.error !== undefined) {
    const isOfSecret = MISSING_IN_VALUE.test(own.error) && /"secureobject"/i.test(text);
    const isOpen = isOfSecret || !isJudged(own.error);
    return isOpen ? { kind: "not judged" } : { kind: "only arm-guard refuses", detail: own.error };
  }
  const found = differenceOfAnswers(engine, own);
  if (found === null) return { kind: "equal" };
  return DOUBLED_QUOTES.test(text) && !found.at.startsWith("outputs")
    ? { kind: "not judged" }
    : { kind: "differ", detail: detailOf(found) };
}

function isKnownThere(refusal: string, text: string): boolean {
  return (
    !NOT_KNOWN_THERE.test(refusal) &&
    !REFUSED_THERE.test(refusal) &&
    !(COUNT_NOT_KNOWN_THERE.test(refusal) && OPEN_THERE.test(text))
  );
}

/** Where the engine leaves a nested template closed, resources and outputs of it are missing. */
function differenceOfAnswers(
  { resources, outputs, isCut }: EngineAnswer & { readonly refused: null },
  { predictedResources = [], outputs: ownOutputs = {} }: OwnAnswer,
): Difference | null {
  const found = differenceOfResources(resources, predictedResources) ?? difference("outputs", outputs, ownOutputs);
  return isCut === true && found?.engine === undefined ? null : found;
}

function detailOf({ at, engine, own }: Difference): string {
  return `${at} is ${JSON.stringify(engine)}, arm-guard has ${JSON.stringify(own)}`;
}

function ownOf(template: unknown, parameters: Question["parameters"], text: string): OwnAnswer {
  const line = JSON.stringify({ id: "asked", kind: "template", template, parameters, context: contextFor(text) });
  return parseJson<{ readonly result: OwnAnswer }>(ownAnswer(line)).result;
}

/** Where a template goes, as the engine is told; by its schema. */
export function contextFor(text: string): object {
  const { tenantId, subscriptionId, resourceGroup: name, location, deploymentName } = PLACE;
  return {
    tenant: { tenantId },
    subscription: { subscriptionId, tenantId },
    resourceGroup: { name, location },
    managementGroup: { name: "mg" },
    deploymentName,
    ...(isToGroup(text) ? {} : { deploymentLocation: location }),
  };
}
