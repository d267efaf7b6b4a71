import type { Call, Expression } from "../expression/ast.ts";
import { evaluate } from "../expression/evaluate.ts";
import { originPlace, type Provenance } from "../expression/provenance.ts";
import type { Value } from "../expression/value.ts";
import { memberOf } from "../json/members.ts";
import type { JsonNode, JsonString } from "../json/node.ts";
import { appendToken } from "../json/pointer.ts";
import { allHold } from "../template/condition.ts";
import type { Deployment, EvaluationScope, Resource } from "../template/deployment.ts";
import { expressionOf, isExpressionNode, placeInside } from "../template/expression-string.ts";
import { callsIn } from "../template/expressions-in.ts";
import { findResource } from "../template/find-resource.ts";
import { nameKey, referenceOf } from "../template/resource-id.ts";
import { mentioning, mentions } from "../template/text-index.ts";
import { visitResources, type ResourceVisit } from "../template/visit-resources.ts";
import { foldCase, isSameName } from "../text/fold-case.ts";
import { placeOf, type Place } from "../text/place.ts";
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
  /** Where it is used. */
  readonly usedAt: Place;
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

function placeKey({ source, start, end }: Place): string {
  return `${source.path} ${String(start)} ${String(end)}`;
}

/** Types of other providers that belong to a vault have versions of their own: `vaults/providers/diagnosticSettings`. */
function isVaultOrChild(type: string): boolean {
  const folded = `${foldCase(type)}/`;
  return folded.startsWith(`${foldCase(VAULT_TYPE)}/`) && !folded.includes("/providers/");
}

function resourceUse({ resource, conditions }: ResourceVisit): ApiVersionUse | null {
  const type = resource.type();
  if (type.kind !== "string" || !isVaultOrChild(type.value)) return null;
  const version = versionOf(resource);
  if (version === null) return null;
  const isVault = isSameName(type.value, VAULT_TYPE);
  return {
    ...version,
    kind: resource.isExisting ? "existing" : isVault ? "vault" : "child",
    pointer: resource.declaration.pointer,
    vaultKeys: isVault ? [vaultKey(resource)] : vaultsAbove(resource),
    resource,
    callee: "",
    isDeployed: mayHold(conditions),
  };
}

/** The version that a resource says, else the profile of its template; `null` where it is not known. */
function versionOf(resource: Resource): Pick<ApiVersionUse, "version" | "isProfile" | "place" | "usedAt"> | null {
  const written = memberOf(resource.declaration.node, "apiVersion")?.value;
  if (written === undefined || written.kind === "null") {
    const profile = memberOf(resource.frame.deployment.template.node, "apiProfile")?.value;
    if (profile?.kind !== "string") return null;
    return { version: profile.value, isProfile: true, place: placeOf(profile), usedAt: placeOf(profile) };
  }
  const version = resource.apiVersion();
  if (version.kind !== "string") return null;
  const usedAt = placeOf(written);
  return { version: version.value, isProfile: false, place: decidingPlace(version.from) ?? usedAt, usedAt };
}

function mayHold(conditions: readonly Value[]): boolean {
  const truth = allHold(conditions);
  return truth.kind === "open" || truth.value;
}

/** The place of the literal that a value is; `null` where it is made of several, or nobody knows the place. */
function decidingPlace(origin: Provenance | null): Place | null {
  if (origin === null || origin.kind === "call" || origin.kind === "live") return null;
  if (origin.kind === "literal") return origin.place;
  return decidingPlace(origin.inner) ?? originPlace(origin);
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
  const keys = namedVaults(valueOf(target), part.frame.deployment);
  if (keys === null) return null;
  const version = valueOf(second);
  if (version.kind !== "string") return null;
  const usedAt = placeInside(text, second);
  return {
    kind: "call",
    version: version.value,
    isProfile: false,
    place: decidingPlace(version.from) ?? usedAt,
    usedAt,
    vaultKeys: keys,
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

/** The keys of the vaults that an id, or the name of a resource of the template, is about; `null` where it is of something else. */
function namedVaults(target: Value, deployment: Deployment): readonly string[] | null {
  const named = referenceOf(target);
  if (named === null) {
    const resource = findResource(deployment, target);
    const type = resource?.type();
    if (resource === null || type?.kind !== "string" || !isVaultOrChild(type.value)) return null;
    return isSameName(type.value, VAULT_TYPE) ? [vaultKey(resource)] : vaultsAbove(resource);
  }
  if (!isVaultOrChild(named.type)) return null;
  return isSameName(named.type, VAULT_TYPE) ? [nameKey(named.name)] : [];
}
