import type { Call, Expression } from "../expression/ast.ts";
import { evaluate } from "../expression/evaluate.ts";
import { originPlace, type Provenance } from "../expression/provenance.ts";
import type { CallResidual, Value } from "../expression/value.ts";
import { memberOf } from "../json/members.ts";
import type { JsonNode, JsonString } from "../json/node.ts";
import { appendToken } from "../json/pointer.ts";
import { allHold } from "../template/condition.ts";
import type { Deployment, EvaluationScope, Resource } from "../template/deployment.ts";
import { expressionOf, isExpressionNode, placeInside } from "../template/expression-string.ts";
import { callsIn } from "../template/expressions-in.ts";
import { findResource } from "../template/find-resource.ts";
import { nameKey, referenceOf, referenceOfResidual } from "../template/resource-id.ts";
import { mentioning, mentions } from "../template/text-index.ts";
import { visitResources, type ResourceVisit } from "../template/visit-resources.ts";
import { foldCase, isSameName } from "../text/fold-case.ts";
import { placeKey, placeOf, type Place } from "../text/place.ts";
import { VAULT_PROVIDER, VAULT_TYPE } from "../vault/live-vault.ts";
import { vaultKey } from "./policy-children.ts";
import { vaultsAbove } from "./vault-usages.ts";

/** An api-version with which a deployment calls Key Vault: to send a vault or a child of one, or to read one. */
export interface ApiVersionUse {
  readonly kind: "vault" | "child" | "existing" | "call";
  /** The version, or the profile that the template names in its place. */
  readonly version: string;
  readonly isProfile: boolean;
  /** Where the version is decided: a parameter or a variable, where one gives it. */
  readonly place: Place;
  /** The parameter of the run's own template that gives it; `null` where none does. */
  readonly parameter: string | null;
  /** Where it is used. */
  readonly usedAt: Place;
  /** Whether the expression that reads something may read the version of it, too. */
  readonly isRead: boolean;
  /** The type that it belongs to. */
  readonly type: string;
  readonly pointer: string;
  /** Keys of the names of the vaults that it is about. */
  readonly vaultKeys: readonly string[];
  /** The resource itself; of a call the one that reads, `null` in an output. */
  readonly resource: Resource | null;
  /** What is called, such as `reference`; empty where none is. */
  readonly callee: string;
  /** Whether the parameters at hand deploy it, or may. */
  readonly isDeployed: boolean;
}

/** The api-versions with which a deployment calls Key Vault, each place of a template once, in text order. */
export function apiVersionUses(deployment: Deployment): readonly ApiVersionUse[] {
  const uses = new Map<string, ApiVersionUse>();
  const add = (use: ApiVersionUse): void => {
    const key = JSON.stringify([use.usedAt.source.path, use.pointer, use.usedAt.start]);
    if (!uses.has(key)) uses.set(key, use);
  };
  for (const visit of visitResources(deployment, mentioning(VAULT_PROVIDER))) {
    const use = resourceUse(visit);
    if (use !== null) add(use);
  }
  // In other languages reads are made of the resources that they read, whose type says the version.
  const told = new Set([...uses.values()].map(({ place }) => placeKey(place)));
  for (const use of callUses(deployment))
    if (use.place.source.isJson !== false || !told.has(placeKey(use.place))) {
      add(use);
      told.add(placeKey(use.place));
    }
  return [...uses.values()];
}

/** Whether a type is that of vaults, or of a child of them. Types of other providers that belong to a vault have versions of their own: `vaults/providers/diagnosticSettings`. */
export function isVaultOrChild(type: string): boolean {
  const folded = `${foldCase(type)}/`;
  return folded.startsWith(`${foldCase(VAULT_TYPE)}/`) && !folded.includes("/providers/");
}

function resourceUse({ resource, conditions }: ResourceVisit): ApiVersionUse | null {
  const type = resource.type();
  if (type.kind !== "string" || !isVaultOrChild(type.value)) return null;
  const version = versionOf(resource);
  if (version === null) return null;
  return {
    ...version,
    kind: resource.isExisting ? "existing" : isSameName(type.value, VAULT_TYPE) ? "vault" : "child",
    type: type.value,
    isRead: false,
    pointer: resource.declaration.pointer,
    vaultKeys: keysOf(resource, type.value),
    resource,
    callee: "",
    isDeployed: mayHold(conditions),
  };
}

/** The version that a resource says, else the profile of its template; `null` where it is not known. */
function versionOf(
  resource: Resource,
): Pick<ApiVersionUse, "version" | "isProfile" | "place" | "parameter" | "usedAt"> | null {
  const written = memberOf(resource.declaration.node, "apiVersion")?.value;
  if (written === undefined || written.kind === "null") {
    const profile = memberOf(resource.frame.deployment.template.node, "apiProfile")?.value;
    if (profile?.kind !== "string") return null;
    const place = placeOf(profile);
    return { version: profile.value, isProfile: true, place, parameter: null, usedAt: place };
  }
  const version = resource.apiVersion();
  if (version.kind !== "string") return null;
  const usedAt = placeOf(written);
  const { place, parameter } = decidingPlace(version.from, usedAt);
  return { version: version.value, isProfile: false, place, parameter, usedAt };
}

function mayHold(conditions: readonly Value[]): boolean {
  const truth = allHold(conditions);
  return truth.kind === "open" || truth.value;
}

type Deciding = Pick<ApiVersionUse, "place" | "parameter">;

/** The place of the literal that a value is; where it is made of several, or nobody knows the place, the one at which it is used. */
function decidingPlace(value: Provenance | null, usedAt: Place): Deciding {
  let decided: Deciding = { place: usedAt, parameter: null };
  for (let at = value; at !== null; at = at.inner) {
    if (at.kind === "call" || at.kind === "live") break;
    const parameter = at.kind === "parameter" && at.isRoot ? at.name : decided.parameter;
    decided = { place: originPlace(at) ?? decided.place, parameter };
    if (at.kind === "literal") break;
  }
  return decided;
}

/** Text of functions that are given a version to read with. */
const READS = "reference|list";

/** A part of a template in which expressions are evaluated together. */
interface Part {
  readonly node: JsonNode;
  readonly pointer: string;
  readonly frame: EvaluationScope;
  readonly resource: Resource | null;
  readonly isDeployed: boolean;
}

function* callUses(deployment: Deployment): Generator<ApiVersionUse> {
  for (const part of partsOf(deployment))
    for (const [text, pointer] of stringsIn(part.node, part.pointer)) yield* callUsesIn(text, pointer, part);
}

/** Resources and outputs, of nested deployments, too; each template once. */
function* partsOf(deployment: Deployment): Generator<Part> {
  const seen = new Set<JsonNode>();
  yield* outputsOf(deployment, true, seen);
  for (const { resource, conditions } of visitResources(deployment, mentioning(READS))) {
    const { node, pointer } = resource.declaration;
    const isDeployed = mayHold(conditions);
    if (!seen.has(node)) yield { node, pointer, frame: resource.frame, resource, isDeployed };
    seen.add(node);
    const nested = resource.nested();
    if (nested?.kind === "deployment") yield* outputsOf(nested.deployment, isDeployed, seen);
  }
}

function* outputsOf({ template, frame }: Deployment, isDeployed: boolean, seen: Set<JsonNode>): Generator<Part> {
  const outputs = memberOf(template.node, "outputs");
  if (outputs === undefined || seen.has(outputs.value) || !mentions(template.source, READS)) return;
  seen.add(outputs.value);
  const pointer = appendToken(template.pointer, outputs.key.value);
  yield { node: outputs.value, pointer, frame, resource: null, isDeployed };
}

/** The expressions of a part that may read something; nested templates and children are parts of their own. */
function* stringsIn(node: JsonNode, pointer: string): Generator<readonly [JsonString, string]> {
  if (node.kind === "string" && isExpressionNode(node)) yield [node, pointer];
  if (node.kind === "array")
    for (const [index, item] of node.items.entries()) yield* stringsIn(item, appendToken(pointer, String(index)));
  if (node.kind !== "object") return;
  for (const { key, value } of node.members)
    if (!isSameName(key.value, "template") && !isSameName(key.value, "resources"))
      yield* stringsIn(value, appendToken(pointer, key.value));
}

function* callUsesIn(text: JsonString, pointer: string, part: Part): Generator<ApiVersionUse> {
  const expression = expressionOf(text);
  if (expression.kind === "syntax-problem") return;
  for (const call of callsIn(expression)) {
    const use = callUse(call, text, part);
    if (use !== null) yield { ...use, pointer };
  }
}

function callUse(call: Call, text: JsonString, part: Part): Omit<ApiVersionUse, "pointer"> | null {
  const [target, second] = call.args;
  if (target === undefined || second === undefined || call.namespace !== null || !isRead(call.name)) return null;
  const valueOf = (argument: Expression): Value =>
    evaluate(argument, { scope: part.frame, variables: new Map(), place: (span) => placeInside(text, span) });
  const named = namedVaults(valueOf(target), part.frame.deployment);
  if (named === null) return null;
  const version = valueOf(second);
  if (version.kind !== "string") return null;
  const usedAt = placeInside(text, second);
  return {
    kind: "call",
    version: version.value,
    isProfile: false,
    ...decidingPlace(version.from, usedAt),
    usedAt,
    isRead: /\bapiVersion\b/i.test(text.value),
    ...named,
    resource: part.resource,
    callee: call.name,
    isDeployed: part.isDeployed,
  };
}

/** `list` alone is no function of Azure. */
function isRead(name: string): boolean {
  const folded = foldCase(name);
  return folded === "reference" || (folded.startsWith("list") && folded.length > "list".length);
}

/** The type of what an id, or the name of a resource of the template, names, with its vaults; `null` where it is something else. */
function namedVaults(target: Value, deployment: Deployment): Pick<ApiVersionUse, "type" | "vaultKeys"> | null {
  const named = referenceOf(target);
  if (named === null) {
    const resource = findResource(deployment, target);
    const type = resource?.type();
    if (resource === null || type?.kind !== "string" || !isVaultOrChild(type.value)) return null;
    return { type: type.value, vaultKeys: keysOf(resource, type.value) };
  }
  if (!isVaultOrChild(named.type)) return null;
  return { type: named.type, vaultKeys: isSameName(named.type, VAULT_TYPE) ? [nameKey(named.name)] : [] };
}

function keysOf(resource: Resource, type: string): readonly string[] {
  return isSameName(type, VAULT_TYPE) ? [vaultKey(resource)] : vaultsAbove(resource);
}

/** A call that reads something of Key Vault, without the version with which it does so. */
export function withoutVersion(call: CallResidual): CallResidual {
  const [target, version, ...others] = call.args;
  if (target === undefined || version === undefined || !isRead(call.name)) return call;
  const named = target.kind === "value" ? referenceOf(target.value) : referenceOfResidual(target);
  if (named === null || !isVaultOrChild(named.type)) return call;
  return { ...call, args: [target, ...others] };
}
