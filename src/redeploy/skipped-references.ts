import type { Call, Expression } from "../expression/ast.ts";
import { evaluate } from "../expression/evaluate.ts";
import { isExpression } from "../expression/template-string.ts";
import type { JsonNode, JsonString } from "../json/node.ts";
import { appendToken } from "../json/pointer.ts";
import { memberOf } from "../json/members.ts";
import { isSameName } from "../text/fold-case.ts";
import type { Place } from "../text/place.ts";
import type { Deployment, Resource } from "../template/deployment.ts";
import { expressionOf, placeInside } from "../template/evaluate-node.ts";
import { findResource } from "../template/find-resource.ts";

/** A call of `reference` by name, and where it stands. */
export interface SkippedReference {
  readonly place: Place;
  readonly pointer: string;
}

/** Functions that evaluate an argument only when it is needed: what stands in them may be out of the way when the vault is skipped. */
const LAZY: ReadonlySet<string> = new Set(["if", "and", "or", "coalesce"]);

/** Calls of `reference(vault)` without an api-version that are evaluated whether or not the vault is deployed. */
export function skippedReferences(vault: Resource): readonly SkippedReference[] {
  const { deployment } = vault.frame;
  if (!/reference/i.test(deployment.template.source.text)) return [];
  const found: SkippedReference[] = [];
  for (const { node, pointer } of unconditionalParts(vault, deployment)) {
    for (const [text, at] of expressionsIn(node, pointer)) found.push(...callsIn(text, at, vault, deployment));
  }
  return found;
}

/** Outputs and resources without a condition, the vault itself left out. */
function* unconditionalParts(vault: Resource, deployment: Deployment): Generator<{ node: JsonNode; pointer: string }> {
  for (const { node, pointer } of deployment.declarations) {
    const properties = memberOf(node, "properties");
    if (node === vault.declaration.node || properties === undefined || memberOf(node, "condition") !== undefined)
      continue;
    yield { node: properties.value, pointer: appendToken(pointer, properties.key.value) };
  }
  const { template } = deployment;
  const outputs = memberOf(template.node, "outputs");
  for (const { key, value } of outputs?.value.kind === "object" ? outputs.value.members : []) {
    const isConditional = value.kind === "object" && memberOf(value, "condition") !== undefined;
    if (!isConditional)
      yield { node: value, pointer: appendToken(appendToken(template.pointer, "outputs"), key.value) };
  }
}

function* expressionsIn(node: JsonNode, pointer: string): Generator<readonly [JsonString, string]> {
  if (node.kind === "string" && isExpression(node.value) && /reference\s*\(/i.test(node.value)) yield [node, pointer];
  if (node.kind === "array")
    for (const [index, item] of node.items.entries()) yield* expressionsIn(item, appendToken(pointer, String(index)));
  if (node.kind !== "object") return;
  for (const { key, value } of node.members)
    if (!isSameName(key.value, "template")) yield* expressionsIn(value, appendToken(pointer, key.value));
}

function callsIn(
  text: JsonString,
  pointer: string,
  vault: Resource,
  deployment: Deployment,
): readonly SkippedReference[] {
  const expression = expressionOf(text, deployment.template.source);
  if (expression.kind === "syntax-problem") return [];
  const { frame } = deployment;
  const calls = [...eagerCalls(expression)].filter(
    (call) => isSameName(call.name, "reference") && call.args.length === 1,
  );
  const ofVault = calls.filter(({ args: [first] }) => {
    if (first === undefined) return false;
    const target = evaluate(first, { scope: frame, variables: new Map(), place: () => null });
    return findResource(deployment, target)?.declaration.node === vault.declaration.node;
  });
  return ofVault.map((call) => ({ place: placeInside(text, call, frame), pointer }));
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
