import type { Call, Expression } from "../expression/ast.ts";
import { evaluate } from "../expression/evaluate.ts";
import type { JsonNode, JsonString } from "../json/node.ts";
import { appendToken } from "../json/pointer.ts";
import { memberOf } from "../json/members.ts";
import { isSameName } from "../text/fold-case.ts";
import type { Place } from "../text/place.ts";
import type { Deployment, Resource } from "../template/deployment.ts";
import { expressionOf, isExpressionNode, mayCallReference, placeInside } from "../template/expression-string.ts";
import { findResource } from "../template/find-resource.ts";
import { mentions } from "../template/text-index.ts";
import { Kept } from "../text/kept.ts";
import { conditionOf } from "../template/resource-parts.ts";

/** A call of `reference` by name, and where it stands. */
export interface UnguardedReference {
  readonly place: Place;
  readonly pointer: string;
}

/** Functions that evaluate an argument only when it is needed: what stands in them may be out of the way when the vault is skipped. */
const LAZY: ReadonlySet<string> = new Set(["if", "and", "or", "coalesce"]);

/** Calls of `reference(vault)` without an api-version that are evaluated whether or not the vault is deployed. */
export function unguardedReferences(vault: Resource): readonly UnguardedReference[] {
  const { deployment } = vault.frame;
  const known = references.of(deployment, () => referencesIn(deployment));
  const { node } = vault.declaration;
  return (known.get(node) ?? []).filter(({ from }) => from !== node);
}

/** By the resource that is referred to, with the resource that refers to it; `null` for an output. */
type References = ReadonlyMap<JsonNode, readonly (UnguardedReference & { readonly from: JsonNode | null })[]>;

const references = new Kept<Deployment, References>();

function referencesIn(deployment: Deployment): References {
  const found = new Map<JsonNode, (UnguardedReference & { readonly from: JsonNode | null })[]>();
  if (!mentions(deployment.template.source, "reference")) return found;
  for (const { node, pointer, from } of unconditionalParts(deployment)) {
    for (const [text, at] of expressionsIn(node, pointer)) {
      for (const { target, ...reference } of callsIn(text, at, deployment))
        found.set(target, [...(found.get(target) ?? []), { ...reference, from }]);
    }
  }
  return found;
}

/** Outputs and resources without a condition. */
function* unconditionalParts(
  deployment: Deployment,
): Generator<{ node: JsonNode; pointer: string; from: JsonNode | null }> {
  for (const { node, pointer } of deployment.declarations) {
    const properties = memberOf(node, "properties");
    if (properties === undefined || conditionOf(node) !== undefined) continue;
    yield { node: properties.value, pointer: appendToken(pointer, properties.key.value), from: node };
  }
  const { template } = deployment;
  const outputs = memberOf(template.node, "outputs");
  for (const { key, value } of outputs?.value.kind === "object" ? outputs.value.members : []) {
    const isConditional = value.kind === "object" && conditionOf(value) !== undefined;
    const pointer = appendToken(appendToken(template.pointer, "outputs"), key.value);
    if (!isConditional) yield { node: value, pointer, from: null };
  }
}

function* expressionsIn(node: JsonNode, pointer: string): Generator<readonly [JsonString, string]> {
  if (node.kind === "string" && isExpressionNode(node) && mayCallReference(node)) yield [node, pointer];
  if (node.kind === "array")
    for (const [index, item] of node.items.entries()) yield* expressionsIn(item, appendToken(pointer, String(index)));
  if (node.kind !== "object") return;
  for (const { key, value } of node.members)
    if (!isSameName(key.value, "template")) yield* expressionsIn(value, appendToken(pointer, key.value));
}

function callsIn(
  text: JsonString,
  pointer: string,
  deployment: Deployment,
): readonly (UnguardedReference & { readonly target: JsonNode })[] {
  const expression = expressionOf(text);
  if (expression.kind === "syntax-problem") return [];
  const { frame } = deployment;
  return [...eagerCalls(expression)].flatMap((call) => {
    const [first] = call.args;
    if (!isSameName(call.name, "reference") || first === undefined || call.args.length > 1) return [];
    const named = evaluate(first, { scope: frame, variables: new Map(), place: () => null });
    const target = findResource(deployment, named)?.declaration.node;
    return target === undefined ? [] : [{ target, place: placeInside(text, call), pointer }];
  });
}

/** The calls that are evaluated whenever the expression is. */
function* eagerCalls(expression: Expression): Generator<Call> {
  if (expression.kind === "access") {
    yield* eagerCalls(expression.base);
    yield* eagerCalls(expression.key);
  }
  if (expression.kind !== "call") return;
  yield expression;
  const eager = LAZY.has(expression.name.toLowerCase()) ? expression.args.slice(0, 1) : expression.args;
  for (const argument of eager) yield* eagerCalls(argument);
}
