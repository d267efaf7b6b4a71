import { access } from "../expression/access.ts";
import { unknown, unknownCall } from "../expression/unknown.ts";
import { printResidual, residualOf } from "../expression/residual.ts";
import {
  FALSE,
  int,
  isKnown,
  member,
  NULL,
  string,
  TRUE,
  type Residual,
  type Unknown,
  type Value,
} from "../expression/value.ts";
import { memberOf } from "../json/members.ts";
import type { JsonMember, JsonNode, JsonObject } from "../json/node.ts";
import { appendToken } from "../json/pointer.ts";
import { placeOf, type Place } from "../text/place.ts";
import { isSameName } from "../text/fold-case.ts";
import { Kept } from "../text/kept.ts";
import { countOf, ROUND_STEPS } from "./copy.ts";
import { childDeclarationsOf } from "./resource-declarations.ts";
import type { Declaration, Deployment, EvaluationScope, NestedTemplate, Resource } from "./deployment.ts";
import { evaluateNode } from "./evaluate-node.ts";
import { givesExpressions } from "./gives-expressions.ts";
import type { LinkedTemplate, LinkTarget } from "./linked-templates.ts";
import { extended, withLoop } from "./loop.ts";
import { targetOf } from "./deployment-scope.ts";
import { memo } from "./memo.ts";
import { within } from "./needs.ts";
import { openDeployment, openOuterDeployment, withHeld } from "./open-deployment.ts";
import { openTemplate, textMember, type Template } from "./template.ts";
import { nodeOfValue, withMember } from "./value-node.ts";
import type { Supplied } from "./assumptions.ts";
import { ExpressionString, isExpressionNode } from "./expression-string.ts";
import { loopOf } from "./resource-parts.ts";

export const DEPLOYMENT_TYPE = "Microsoft.Resources/deployments";

/** A declaration in one round of its copy loop. */
export interface CopyIteration {
  readonly resource: Resource;
  /** Whether the loop has this round at all: `null` when that is certain, else a yes-or-no value. */
  readonly exists: Value | null;
  /** Whether the loop has further rounds that the budget leaves out. */
  readonly isCutOff?: true;
}

/** The resources that a declaration gives, one a round of its copy loop. */
export function* resourcesOf(declaration: Declaration, parent: Resource | null = null): Generator<Resource> {
  for (const { resource, exists } of iterationsOf(declaration, parent))
    if (exists === null || exists.kind !== "bool") yield resource;
}

const rounds = new Kept<Declaration, readonly CopyIteration[]>();

/**
 * The rounds of a declaration's copy loop, made once. A loop without rounds, or of a count that is not known, gives one
 * that stands for all, so that what it would deploy can still be told.
 */
export function iterationsOf(declaration: Declaration, parent: Resource | null): readonly CopyIteration[] {
  return rounds.of(declaration, () => [...makeRounds(declaration, parent)]);
}

function* makeRounds(declaration: Declaration, parent: Resource | null): Generator<CopyIteration> {
  const frame = parent?.frame ?? declaration.deployment.frame;
  const copy = loopOf(declaration.node);
  if (copy === null) {
    yield { resource: resourceAt(declaration, parent, frame), exists: null };
    return;
  }
  const nameNode = memberOf(copy, "name")?.value;
  const named = nameNode === undefined ? null : evaluateNode(nameNode, frame);
  const name = named?.kind === "string" ? named.value : "";
  // In outer scope the template around has evaluated the index before there are rounds.
  const isOuter = isInOuterScope(declaration);
  const round = (index: Value): Resource =>
    resourceAt(declaration, parent, isOuter ? frame : withLoop(frame, { kind: "resource", name, index }));
  const count = loopCount(copy, frame);
  if (typeof count !== "number") {
    const index =
      count.kind === "unknown" ? unknownCall("copyIndex", [string(name), count], { types: ["int"], min: 0n }) : count;
    yield { resource: round(index), exists: count.kind === "unknown" ? hasRounds(count) : count };
    return;
  }
  if (count === 0) yield { resource: round(int(0)), exists: FALSE };
  for (let index = 0; index < count; index++) {
    const isCutOff = !frame.budget.spend(ROUND_STEPS) && index + 1 < count;
    yield { resource: round(int(index)), exists: null, ...(isCutOff ? { isCutOff } : {}) };
    if (isCutOff) return;
  }
}

function isInOuterScope({ deployment }: Declaration): boolean {
  return deployment.parent !== null && deployment.given === null;
}

function hasRounds(count: Unknown): Value | null {
  const { min } = count.shape;
  return min !== undefined && min > 0n ? null : unknownCall("greater", [count, int(0)], { types: ["bool"] });
}

function loopCount(copy: JsonObject, frame: EvaluationScope): number | Value {
  const count = memberOf(copy, "count")?.value;
  return count === undefined ? 1 : countOf(evaluateNode(count, frame), placeOf(count));
}

function resourceAt(declaration: Declaration, parent: Resource | null, outerFrame: EvaluationScope): Resource {
  return new DeclaredResource(declaration, parent, outerFrame);
}

/** Evaluates each part when it is asked for, once. A class for its size: large templates have thousands. */
class DeclaredResource implements Resource {
  readonly declaration: Declaration;
  readonly parent: Resource | null;
  readonly frame: EvaluationScope;
  #type: Value | null = null;
  #name: Value | null = null;
  #condition: Value | null = null;
  #properties: Value | null = null;
  #nested: NestedTemplate | null | undefined;
  #children: readonly Declaration[] | null = null;

  constructor(declaration: Declaration, parent: Resource | null, outerFrame: EvaluationScope) {
    this.declaration = declaration;
    this.parent = parent;
    this.frame = extended(outerFrame, { resource: this });
  }

  get isExisting(): boolean {
    return memberOf(this.declaration.node, "existing")?.value.kind === "true";
  }

  get children(): readonly Declaration[] {
    const { node, pointer, deployment } = this.declaration;
    this.#children ??= isSameName(textMember(node, "type") ?? "", DEPLOYMENT_TYPE)
      ? []
      : childDeclarationsOf(node, pointer, deployment);
    return this.#children;
  }

  type(): Value {
    this.#type ??= fullType(this.#part("type", NULL), this.parent);
    return this.#type;
  }

  name(): Value {
    this.#name ??= fullName(this.#part("name", NULL), this.#part("type", NULL), this.parent);
    return this.#name;
  }

  apiVersion(): Value {
    return this.#part("apiVersion", NULL);
  }

  condition(): Value {
    this.#condition ??= this.#part("condition", TRUE);
    return this.#condition;
  }

  properties(): Value {
    this.#properties ??= this.#part("properties", NULL);
    return this.#properties;
  }

  nested(): NestedTemplate | null {
    if (this.#nested === undefined) this.#nested = nestedTemplate(this);
    return this.#nested;
  }

  #part(name: string, absent: Value): Value {
    const found = memberOf(this.declaration.node, name)?.value;
    if (found === undefined || found.kind === "null") return absent;
    // A resource is part of no parameter or variable, whoever asks for it first.
    return within(this.frame.deployment.environment.needs, null, () => evaluateNode(found, this.frame));
  }
}

/** A child's type is written short, below its parent's, or in full. */
function fullType(own: Value, parent: Resource | null): Value {
  if (parent === null || own.kind !== "string" || isFullType(own.value)) return own;
  const above = parent.type();
  return above.kind === "string"
    ? { ...string(`${above.value}/${own.value}`), from: own.from }
    : unknownCall("concat", [above, string("/"), own], { types: ["string"] });
}

function fullName(own: Value, ownType: Value, parent: Resource | null): Value {
  if (parent === null || (ownType.kind === "string" && isFullType(ownType.value))) return own;
  const above = parent.name();
  if (above.kind === "failure") return above;
  if (own.kind === "failure") return own;
  if (above.kind === "string" && own.kind === "string")
    return { ...string(`${above.value}/${own.value}`), from: own.from };
  return unknownCall("concat", [above, string("/"), own], { types: ["string"] });
}

/** Full types begin with a provider, whose name has a dot. */
function isFullType(type: string): boolean {
  const end = type.indexOf("/");
  return end > 0 && type.slice(0, end).includes(".");
}

function nestedTemplate(resource: Resource): NestedTemplate | null {
  const { node } = resource.declaration;
  const type = resource.type();
  if (type.kind === "string" && !isSameName(type.value, DEPLOYMENT_TYPE)) return null;
  const properties = memberOf(node, "properties");
  if (properties === undefined) return null;
  if (properties.value.kind === "object" && !isMade(properties.value, resource))
    return openNested(resource, properties.key.value, properties.value);
  if (type.kind !== "string" || properties.value.kind === "null") return null;
  const made = madeProperties(resource, placeOf(properties.value));
  return made.kind === "linked" ? made : openNested(resource, properties.key.value, made.node, made.held);
}

/** The deployment of the template in properties; `held` has what an expression left open in them. */
function openNested(
  resource: Resource,
  key: string,
  properties: JsonObject,
  held?: ReadonlyMap<string, Value>,
): NestedTemplate | null {
  const frame = withHeld(resource.frame, held);
  const template = memberOf(properties, "template");
  const link = memberOf(properties, "templateLink");
  if (template === undefined) return link === undefined ? null : followLink(link, properties, resource, frame);
  if (template.value.kind !== "object") return unreadTemplate(template.value) ?? madeElsewhere(placeOf(template.value));
  const at = appendToken(appendToken(resource.declaration.pointer, key), template.key.value);
  const inner = openTemplate(template.value, at, held);
  const deployment =
    held !== undefined || isInner(properties, resource)
      ? openInner(resource, properties, inner, frame)
      : openOuterDeployment(inner, resource, targetOf(resource));
  return { kind: "deployment", deployment };
}

type Elsewhere = NestedTemplate & { readonly kind: "linked" };

/** A template that a reader of another language has not at hand. */
function unreadTemplate(node: JsonNode): Elsewhere | null {
  if (!(node instanceof ExpressionString) || node.expression.kind !== "unknown") return null;
  const { text, why } = node.expression;
  return { kind: "linked", target: text, why, place: placeOf(node) };
}

function madeElsewhere(place: Place): Elsewhere {
  return { kind: "linked", target: "an expression", why: "what it gives is not known before the deployment", place };
}

/**
 * Whether expressions make the template of a deployment, or where it is. In outer scope the whole template is one value: its
 * resources may come from expressions, too, and what that value has in brackets is evaluated once more as a template of its
 * own.
 */
function isMade(properties: JsonObject, resource: Resource): boolean {
  if (properties.members.some(({ key }) => isExpressionNode(key))) return true;
  const template = memberOf(properties, "template")?.value;
  if (template === undefined || isInner(properties, resource)) return false;
  if (template.kind === "string") return true;
  if (template.kind !== "object") return false;
  if (hasMadeResources(template) || hasEscapes(template)) return true;
  const { frame, declaration } = resource;
  if (isInOuterScope(declaration)) return false;
  return within(frame.deployment.environment.needs, null, () => givesExpressions(template, frame));
}

/** Whether text begins with two brackets somewhere: one is left when it is evaluated. */
function hasEscapes({ source, start, end }: JsonObject): boolean {
  return source.isJson === false || /"(?:\[|\\u005b){2}/i.test(source.text.slice(start, end));
}

function hasMadeResources(template: JsonObject): boolean {
  if (template.members.some(({ key }) => isExpressionNode(key))) return true;
  const resources = memberOf(template, "resources")?.value;
  if (resources?.kind === "array") return resources.items.some(({ kind }) => kind === "string");
  return resources?.kind === "string";
}

interface MadeProperties {
  readonly kind: "made";
  readonly node: JsonObject;
  readonly held: ReadonlyMap<string, Value>;
}

/** The properties of a deployment as its expressions make them. */
function madeProperties(resource: Resource, place: Place): MadeProperties | Elsewhere {
  const value = resource.properties();
  if (value.kind !== "object" || value.rest !== null) return madeElsewhere(place);
  const held = new Map<string, Value>();
  const writing = { isText: true, held, budget: resource.frame.budget };
  const node = nodeOfValue(value, place, writing);
  if (node.kind !== "object") return madeElsewhere(place);
  const template = member(value, "template");
  if (template === undefined) return { kind: "made", node, held };
  const inner = nodeOfValue(template, place, { ...writing, isText: false });
  return { kind: "made", node: withMember(node, "template", inner), held };
}

/** The template behind `templateLink`, always in inner scope. */
function followLink(
  { key, value: link }: JsonMember,
  properties: JsonObject,
  resource: Resource,
  frame: EvaluationScope,
): NestedTemplate {
  const { links } = frame.deployment.environment.context;
  const place = placeOf(link);
  const target = linkTarget(link, frame);
  const found = withinLimit(resource, isWithinItself(resource, links.open(target, place)));
  if (found.kind === "not-at-hand") return { kind: "linked", target: linkText(target), why: found.why, place };
  const at = appendToken(appendToken(resource.declaration.pointer, "properties"), key.value);
  return {
    kind: "deployment",
    deployment: openInner(resource, properties, openTemplate(found.root, at), frame),
  };
}

/** How many linked templates one deployment opens: as many nested deployments as the service takes. */
const LINKED_LIMIT = 800;

/** Files that link one another in many ways make deployments without end. */
function withinLimit({ frame }: Resource, found: LinkedTemplate): LinkedTemplate {
  const { linked, budget } = frame.deployment.environment;
  if (found.kind === "not-at-hand" || ++linked.count <= LINKED_LIMIT) return found;
  const limit = `${String(LINKED_LIMIT)} linked templates`;
  budget.reach(limit);
  return { kind: "not-at-hand", why: `the limit of ${limit} is reached` };
}

/** A template that links itself, directly or through others, has no end. */
function isWithinItself({ frame }: Resource, found: LinkedTemplate): LinkedTemplate {
  if (found.kind === "not-at-hand") return found;
  for (let at: Deployment | null = frame.deployment; at !== null; at = at.parent?.frame.deployment ?? null)
    if (at.template.source.path === found.source.path) return { kind: "not-at-hand", why: "it links to itself" };
  return found;
}

/** Where `templateLink` says that the template is: `relativePath`, `uri` or `id`. */
function linkTarget(link: JsonNode, frame: EvaluationScope): LinkTarget {
  const value = evaluateNode(link, frame);
  const part = (name: string): Value | undefined => (value.kind === "object" ? member(value, name) : undefined);
  const [path, uri, id] = [part("relativePath"), part("uri"), part("id")];
  if (path?.kind === "string") return { kind: "relative-path", path: path.value };
  if (uri?.kind === "string") return { kind: "uri", uri: uri.value };
  if (id?.kind === "string") return { kind: "template-spec", id: id.value };
  const beside = uri?.kind === "unknown" ? pathBeside(uri.residual) : null;
  if (beside !== null) return { kind: "relative-path", path: beside };
  return { kind: "unknown", text: printResidual(residualOf(path ?? uri ?? id ?? value)) };
}

/** `uri(deployment().properties.templateLink.uri, 'nested/x.json')`: a file beside the one that is deployed. */
function pathBeside(residual: Residual): string | null {
  if (residual.kind !== "call" || !isSameName(residual.name, "uri")) return null;
  const [base, path] = residual.args;
  if (base === undefined || path?.kind !== "value" || path.value.kind !== "string") return null;
  return isSameName(printResidual(base), "deployment().properties.templateLink.uri") ? path.value.value : null;
}

function linkText(target: LinkTarget): string {
  switch (target.kind) {
    case "relative-path":
      return target.path;
    case "uri":
      return target.uri;
    case "template-spec":
      return target.id;
    case "unknown":
      return target.text;
  }
}

/**
 * Outer scope is the default, but for language version 2.0, where it is inner. Inside a template in outer scope nothing is
 * inner: what is around that one evaluates all of it, templates of further deployments included.
 */
function isInner(properties: JsonObject, { frame, declaration }: Resource): boolean {
  if (isInOuterScope(declaration)) return false;
  const options = memberOf(properties, "expressionEvaluationOptions")?.value;
  const scope = options === undefined ? NULL : access(evaluateNode(options, frame), string("scope"), null);
  if (scope.kind === "string" && isSameName(scope.value, "inner")) return true;
  if (scope.kind === "string" && isSameName(scope.value, "outer")) return false;
  return frame.deployment.template.languageVersion !== null;
}

function openInner(resource: Resource, properties: JsonObject, template: Template, frame: EvaluationScope): Deployment {
  const node = memberOf(properties, "parameters")?.value;
  const link = memberOf(properties, "parametersLink")?.value;
  const { environment } = resource.frame.deployment;
  const given = memo((): Value => {
    if (node !== undefined) return within(environment.needs, null, () => evaluateNode(node, frame));
    return link === undefined ? NULL : linkedParameters(link, frame);
  });
  const names = node?.kind === "object" ? node.members.map(({ key }) => key) : [];
  return openDeployment(template, {
    environment,
    parent: resource,
    target: targetOf(resource),
    given: {
      value: (name): Supplied | null => {
        const value = suppliedValue(given(), name);
        return value === null ? null : { value, given: "parent" };
      },
      names: () => names.map((key) => ({ name: key.value, place: placeOf(key) })),
    },
  });
}

/** Parameters in a file elsewhere. */
function linkedParameters(link: JsonNode, frame: EvaluationScope): Unknown {
  const target = linkText(linkTarget(link, frame));
  const residual = { kind: "call", name: "parameterFile", args: [{ kind: "value", value: string(target) }] } as const;
  return unknown(residual, [{ kind: "linked", target, place: placeOf(link) }], { types: ["object"] });
}

/** What the deployment resource hands down for a parameter: its `value`, or a secret that only Azure can read. */
function suppliedValue(given: Value, name: string): Value | null {
  if (given.kind === "unknown") return access(given, string(name), null);
  if (given.kind !== "object") return null;
  const entry = member(given, name);
  if (entry === undefined) return given.rest === null ? null : access(given, string(name), null);
  if (entry.kind !== "object") return isKnown(entry) ? null : entry;
  const value = member(entry, "value");
  if (value !== undefined) return value;
  if (member(entry, "reference") === undefined) return null;
  return unknown({ kind: "call", name: "secret", args: [residualOf(entry)] }, [{ kind: "secret", name, place: null }], {
    types: ["string"],
  });
}
