import { isDeepStrictEqual } from "node:util";
import { answer as ownAnswer } from "../conformance-case.ts";
import { NO_ANSWER, PLACE, type EngineAnswer, type Question } from "./engine.ts";
import { parseJson } from "./json.ts";

/** How the two answers to one question go together. */
export type Comparison =
  | { readonly kind: "equal" | "both refuse" | "not judged" }
  | { readonly kind: "only the engine refuses" | "only arm-guard refuses" | "differ"; readonly detail: string };

/** What the engine does not look at: targets of `dependsOn`, circles, resources that come twice, conditions that are no booleans. */
const NOT_JUDGED = /dependsOn|Circular dependency|condition must be a boolean|defined multiple times|of a secure/i;

/** What arm-guard makes of a template; `resources` as the engine predicts them. */
interface OwnAnswer {
  readonly error?: string;
  readonly outputs?: unknown;
  readonly predictedResources?: readonly unknown[];
}

/** Whether the engine would refuse what arm-guard refuses with these words. */
export function isJudged(message: string): boolean {
  return !NOT_JUDGED.test(message);
}

/** arm-guard's answer to a question beside the engine's. */
export function compared({ template, parameters = {} }: Question, engine: EngineAnswer): Comparison {
  if (engine.refused === NO_ANSWER) return { kind: "not judged" };
  const own = ownOf(template, parameters);
  if (engine.refused !== null)
    return own.error === undefined
      ? { kind: "only the engine refuses", detail: engine.refused }
      : { kind: "both refuse" };
  if (own.error !== undefined)
    return isJudged(own.error) ? { kind: "only arm-guard refuses", detail: own.error } : { kind: "not judged" };
  const resources = own.predictedResources ?? [];
  if (resources.length !== engine.resources.length)
    return {
      kind: "differ",
      detail: `${String(engine.resources.length)} resources, arm-guard has ${String(resources.length)}`,
    };
  const at = engine.resources.findIndex((each, index) => !isWithin(each, resources[index]));
  if (at >= 0)
    return {
      kind: "differ",
      detail: `${JSON.stringify(engine.resources[at])}, arm-guard has ${JSON.stringify(resources[at])}`,
    };
  return isOpen(engine.outputs) || isDeepStrictEqual(engine.outputs, own.outputs ?? {})
    ? { kind: "equal" }
    : {
        kind: "differ",
        detail: `outputs ${JSON.stringify(engine.outputs)}, arm-guard has ${JSON.stringify(own.outputs)}`,
      };
}

function ownOf(template: unknown, parameters: Question["parameters"]): OwnAnswer {
  const { tenantId, subscriptionId, resourceGroup: name, location, deploymentName } = PLACE;
  const context = {
    tenant: { tenantId },
    subscription: { subscriptionId, tenantId },
    resourceGroup: { name, location },
    managementGroup: { name: "mg" },
    deploymentName,
  };
  const line = JSON.stringify({ id: "asked", kind: "template", template, parameters, context });
  return parseJson<{ readonly result: OwnAnswer }>(ownAnswer(line)).result;
}

/** Whether all that the engine says of a value is there: it leaves out what is not sent. What it leaves open is not compared. */
function isWithin(engine: unknown, own: unknown): boolean {
  if (isOpen(engine)) return true;
  if (Array.isArray(engine))
    return (
      Array.isArray(own) && own.length === engine.length && engine.every((item, index) => isWithin(item, own[index]))
    );
  if (typeof engine !== "object" || engine === null) return engine === own;
  if (typeof own !== "object" || own === null) return false;
  const members = new Map(Object.entries(own));
  return Object.entries(engine).every(([key, value]) => members.has(key) && isWithin(value, members.get(key)));
}

/** Text in brackets is an expression that is left. */
function isOpen(value: unknown): boolean {
  if (typeof value === "string") return /^\[[^[].*\]$/s.test(value);
  return typeof value === "object" && value !== null && Object.values(value).some(isOpen);
}
