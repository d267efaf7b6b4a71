import { access } from "../../expression/access.ts";
import { residualOf } from "../../expression/residual.ts";
import type { DeploymentCall } from "../../expression/scope.ts";
import { unknown, unknownCall } from "../../expression/unknown.ts";
import {
  array,
  member,
  NULL,
  object,
  string,
  withMembers,
  type Known,
  type ArrayValue,
  type Member,
  type ObjectValue,
  type Unknown,
  type Value,
} from "../../expression/value.ts";
import { memberOf } from "../../json/members.ts";
import { isSameName } from "../../text/fold-case.ts";
import type { EvaluationScope, Resource } from "../deployment.ts";
import { findLoop, findResource } from "../find-resource.ts";
import type { LiveQuestion } from "../assumptions.ts";
import { lazyMember } from "../lazy-member.ts";
import { memo } from "../memo.ts";
import { within } from "../needs.ts";
import { resourcesOfRun, sentBefore, type SentResource } from "../read-order.ts";
import { allHold } from "../condition.ts";
import { bodyOf } from "../resource-body.ts";
import { resourceIdOf, resourceScopeOf } from "../resource-identity.ts";
import { DEPLOYMENT_TYPE } from "../resource.ts";
import { textMember } from "../template.ts";
import { nameKey, referenceOf } from "../resource-id.ts";
import { Kept } from "../../text/kept.ts";
import { referenceAtRunTime } from "./runtime-reference.ts";
import { bound, type BoundFunction } from "./bound-function.ts";

/**
 * `reference(nameOrId, [apiVersion], ['Full'])`: the state of a resource at run time. Of a resource of the same template
 * it holds what the template sends; the rest is not known before. Outputs of nested deployments are evaluated.
 * @see https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-resource#reference
 */
export const reference: BoundFunction = bound("reference", 1, 3, (args, call, frame) => {
  const [target] = args;
  if (target === undefined || (target.kind !== "string" && target.kind !== "unknown"))
    return call.fail("The resource that 'reference' is given is not a string.");
  const at = args.findIndex(({ kind }) => kind !== "string" && kind !== "unknown");
  if (at > 0)
    return call.fail(`The function 'reference' expects its ${at === 1 ? "second" : "third"} argument to be a string.`);
  const isFull = args.slice(1).some((argument) => argument.kind === "string" && isSameName(argument.value, "full"));
  const resource = findResource(frame.deployment, target);
  if (resource !== null && isItself(resource, frame)) {
    return {
      ...call.fail(
        `The template resource '${resource.declaration.symbol ?? textMember(resource.declaration.node, "name") ?? ""}' cannot reference itself.`,
      ),
      code: "self-reference",
    };
  }
  const { runtime } = frame.deployment.environment.context;
  if (runtime !== null) return referenceAtRunTime(args, isFull, call, frame, runtime);
  const live = liveOf(resource, target, args[1] ?? NULL, frame);
  const mayBeNull = resource !== null && isNullIfNotFound(resource);
  if (live?.kind === "null" && !mayBeNull)
    return call.fail("The resource that 'reference' is given is not found: it is not deployed yet.");
  const found = live === null || !mayBeNull ? live : unlessElsewhere(live, resource, frame);
  if (found?.kind === "null") return found;
  const full = found ?? (resource === null ? null : sentOf(resource, call));
  if (full === null)
    return call.unknown([{ kind: "runtime", call: "reference()", place: call.place }], { types: ["object"] });
  return isFull ? full : access(full, string("properties"), call.place);
});

/** A resource reads itself, not another round of its loop. */
function isItself(resource: Resource, { resource: reader }: EvaluationScope): boolean {
  if (resource.declaration !== reader?.declaration || resource.isExisting) return false;
  const [own, other] = [reader, resource].map(({ frame }) => frame.loops.at(-1)?.index);
  return own?.kind !== "int" || other?.kind !== "int" || own.value === other.value;
}

/**
 * `references(loop, ['Full'])`: the states of all rounds of a loop of resources with symbolic names.
 * @see https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-resource#references
 */
export const references: BoundFunction = bound("references", 1, 2, (args, call, frame) => {
  const [target, ...options] = args;
  const rounds = target?.kind === "string" ? findLoop(frame.deployment, target.value) : null;
  if (rounds === null)
    return call.unknown([{ kind: "runtime", call: "references()", place: call.place }], { types: ["array"] });
  return array(
    rounds.map((_round, index) =>
      reference.apply(
        [string(`${target?.kind === "string" ? target.value : ""}[${String(index)}]`), ...options],
        call,
        frame,
      ),
    ),
  );
});

/** `"@options": { "nullIfNotFound": [] }` of an existing resource. */
function isNullIfNotFound({ declaration, isExisting }: Resource): boolean {
  const options = memberOf(declaration.node, "@options")?.value;
  return isExisting && options?.kind === "object" && memberOf(options, "nullIfNotFound") !== undefined;
}

/**
 * What a read of a resource that may be missing gives where the run sends one of that name to another place: vaults' names are
 * unique in all of Azure, so that it finds nothing there, unless both places are the same in the end.
 */
function unlessElsewhere(live: Known, resource: Resource, frame: EvaluationScope): Value {
  const type = resource.type();
  if (type.kind !== "string" || !isSameName(type.value, "Microsoft.KeyVault/vaults")) return live;
  const name = residualOf(resource.name());
  const sent = resourcesOfRun(frame.deployment, { type: type.value, name }).filter(({ isExisting }) => !isExisting);
  const [first] = sent;
  if (first === undefined || sent.some((each) => placeText(each) === placeText(resource))) return live;
  const [id, own] = [resourceIdOf(first), resourceIdOf(resource)];
  if (id.kind === "string" && own.kind === "string") return NULL;
  const question = unknownCall("equals", [id, own], { types: ["bool"] });
  const truth = frame.assume(question);
  if (truth.kind === "bool") return truth.value ? live : NULL;
  return unknownCall("if", [question, live, NULL], { types: ["object", "null"] });
}

/** Where a resource is, whatever its name: the same for the same group and subscription. */
function placeText(resource: Resource): string {
  return JSON.stringify(resourceScopeOf(resource).map((part) => nameKey(residualOf(part))));
}

/** The body of a resource that is deployed already, as far as the run knows it. */
function liveOf(resource: Resource | null, target: Value, apiVersion: Value, frame: EvaluationScope): Known | null {
  const { live } = frame.deployment.environment.assumptions;
  if (resource !== null && !resource.isExisting) return null;
  const named = referenceOf(target);
  const type = resource?.type();
  if (resource !== null && type?.kind === "string") {
    const state = live(type.value, resource.name(), questionOf(resource, apiVersion));
    return asSent(state, type.value, resource.name(), frame);
  }
  const name = named?.name.kind === "value" ? named.name.value : named === null ? null : unknown(named.name, []);
  if (named === null || name === null) return null;
  return asSent(live(named.type, name, { id: () => target, apiVersion }), named.type, name, frame);
}

/** The state of a resource where the run itself may have sent it before: what it has sent has taken the place of what was there. */
function asSent(state: Known | null, type: string, name: Value, frame: EvaluationScope): Known | null {
  const properties = state?.kind === "object" ? member(state, "properties") : undefined;
  if (state?.kind !== "object" || properties?.kind !== "object") return state;
  const { needs } = frame.deployment.environment;
  const earlier = memo(() => sentBefore(frame, type, name));
  const members = Array.from(properties.members.values(), ({ key, value }): Member => {
    // The order says what comes first: this is no need of the parameter or variable that asks.
    const sent = (): Value =>
      within(needs, null, () => earlier().reduce((before, each) => sentValue(each, key, before), value));
    // What is not known stays so, whoever wrote it.
    return value.kind === "unknown" ? { key, value } : lazyMember(key, sent);
  });
  const changed = { ...object(members, properties.rest), from: properties.from };
  return { ...withMembers(state, [{ key: "properties", value: changed }]), from: state.from };
}

/** A property after a resource was sent; where that is not decided, it is one or the other. */
function sentValue({ resource, conditions }: SentResource, key: string, before: Value): Value {
  const truth = allHold(conditions);
  if (truth.kind === "known" && !truth.value) return before;
  const properties = resource.properties();
  const sent = properties.kind === "object" ? member(properties, key) : properties;
  if (sent === undefined || sent.kind === "null" || sent.kind === "failure") return before;
  const [by] = truth.kind === "open" ? truth.by : [];
  return by === undefined
    ? sent
    : unknownCall("if", [by, sent, before], { types: ["array", "object", "bool", "string"] });
}

function questionOf(resource: Resource, apiVersion: Value): LiveQuestion {
  return {
    id: () => resourceIdOf(resource),
    apiVersion: apiVersion.kind === "string" ? apiVersion : resource.apiVersion(),
  };
}

const sent = new Kept<Resource, ObjectValue>();

/** What is known of a resource's state: the properties that the template sends, and unknown others. */
function sentOf(resource: Resource, call: DeploymentCall): ObjectValue {
  return sent.of(resource, () => stateOf(resource, call));
}

function stateOf(resource: Resource, call: DeploymentCall): ObjectValue {
  const type = resource.type();
  const what = unknown(
    { kind: "call", name: "reference", args: [residualOf(resource.name())] },
    [{ kind: "runtime", call: "reference()", place: call.place }],
    { types: ["object"] },
  );
  const rest: Rest = { what, opened: new WeakSet() };
  const isDeployment = type.kind === "string" && isSameName(type.value, DEPLOYMENT_TYPE);
  const properties = lazyMember("properties", () =>
    isDeployment ? deploymentState(resource, what) : openEnded(resource.properties(), rest),
  );
  const id = lazyMember("resourceId", () => resourceIdOf(resource));
  const body = Array.from(bodyOf(resource).members.values(), (member) => openedMember(member, rest));
  const state = withMembers(object(body, what), [id, properties]);
  const { lasting } = resource.frame.deployment.environment.assumptions;
  const kept = type.kind === "string" ? lasting?.(type.value, resource.name(), questionOf(resource, NULL)) : null;
  return kept?.kind === "object" ? filledFrom(state, kept) : state;
}

/** The object with members that it lacks from another, at all levels. */
function filledFrom(state: ObjectValue, kept: ObjectValue): ObjectValue {
  const added = Array.from(kept.members.values(), ({ key, value }): Member => {
    const own = member(state, key);
    if (own?.kind === "object" && value.kind === "object") return { key, value: filledFrom(own, value) };
    return { key, value: own === undefined || own.kind === "unknown" ? value : own };
  });
  return { ...withMembers(state, added), from: state.from };
}

function deploymentState(resource: Resource, what: Unknown): Value {
  const nested = resource.nested();
  if (nested?.kind !== "deployment") return what;
  return object([lazyMember("outputs", () => nested.deployment.outputs())], what);
}

/** What is not known of a state, and what has been opened to it: a resource that refers to itself would have no end. */
interface Rest {
  readonly what: Unknown;
  readonly opened: WeakSet<Value>;
}

/** What was sent, where the service may have added members to every object and filled in what was null. */
function openEnded(sent: Value, rest: Rest): Value {
  return sent.kind === "object" ? opened(sent, rest) : rest.what;
}

function opened(sent: Value, rest: Rest): Value {
  if (sent.kind === "null") return rest.what;
  if ((sent.kind !== "array" && sent.kind !== "object") || rest.opened.has(sent)) return sent;
  const value = sent.kind === "array" ? openedArray(sent, rest) : openedObject(sent, rest);
  rest.opened.add(value);
  return value;
}

function openedArray(sent: ArrayValue, rest: Rest): ArrayValue {
  return { ...sent, items: sent.items.map((item) => opened(item, rest)) };
}

function openedObject(sent: ObjectValue, rest: Rest): ObjectValue {
  const members = Array.from(sent.members.values(), (member) => openedMember(member, rest));
  return { ...object(members, sent.rest ?? rest.what), from: sent.from };
}

function openedMember(member: Member, rest: Rest): Member {
  return lazyMember(member.key, () => opened(member.value, rest));
}

/**
 * `target(['full'])`: the resource as it is before this deployment, or `null` when it is not there. Bicep's
 * `this.existingResource()` compiles to it.
 */
export const target: BoundFunction = bound("target", 0, 1, (args, call, frame) => {
  const { deployment } = frame;
  const live = liveTarget(frame);
  if (live === null && deployment.environment.context.runtime !== null) return NULL;
  if (live === null)
    return call.unknown([{ kind: "runtime", call: "target()", place: call.place }], { types: ["object", "null"] });
  const isFull = args.some((argument) => argument.kind === "string" && isSameName(argument.value, "full"));
  return isFull ? live : ((live.kind === "object" ? member(live, "properties") : undefined) ?? live);
});

function liveTarget({ resource, deployment }: EvaluationScope): Known | null {
  const { context, assumptions } = deployment.environment;
  if (resource === null) return null;
  const id = resourceIdOf(resource);
  if (context.runtime !== null) return id.kind === "string" ? context.runtime.resource(id.value, null) : null;
  const type = resource.type();
  return type.kind === "string" ? assumptions.live(type.value, resource.name(), questionOf(resource, NULL)) : null;
}
