import { memberOf } from "../json/members.ts";
import type { JsonArray, JsonMember, JsonNode, JsonObject, JsonString } from "../json/node.ts";
import type { JsonDocument } from "../json/read.ts";
import type { JsonContent } from "../json/write.ts";
import { copied } from "../json/copied.ts";
import type { VaultReport } from "../redeploy/verdict.ts";
import type { Deployment } from "../template/deployment.ts";
import { expressionOf, isPropertyCopy } from "../template/evaluate-node.ts";
import { callsIn, expressionsIn } from "../template/expressions-in.ts";
import { section, textMember } from "../template/template.ts";
import { foldCase, isSameName } from "../text/fold-case.ts";
import type { Draft } from "./edit-builder.ts";
import { argumentText, innerExpression } from "./expression-text.ts";

/** Where a vault's resource has its list. */
export type PoliciesProperty =
  | { readonly kind: "array"; readonly properties: JsonObject; readonly node: JsonArray }
  | { readonly kind: "expression"; readonly properties: JsonObject; readonly node: JsonString; readonly inner: string }
  | { readonly kind: "loop"; readonly properties: JsonObject; readonly copy: JsonMember; readonly loop: JsonObject }
  | { readonly kind: "whole"; readonly inner: string };

/** The list as it is written, or why none is found. */
export function ownList({ declaration }: VaultReport, text: string): PoliciesProperty | string {
  const properties = memberOf(declaration.node, "properties")?.value;
  if (properties?.kind === "string") {
    const inner = innerExpression(properties, text);
    if (inner !== null) return { kind: "whole", inner };
  }
  if (properties?.kind !== "object") return "the vault has no `properties`";
  const node = memberOf(properties, "accessPolicies")?.value;
  if (node?.kind === "array") return { kind: "array", properties, node };
  if (node?.kind === "string") {
    const inner = innerExpression(node, text);
    if (inner !== null) return { kind: "expression", properties, node, inner };
  }
  for (const member of properties.members) {
    const loop = isPropertyCopy(member) ? member.value.items.find(isLoopOfList) : undefined;
    if (loop?.kind === "object") return { kind: "loop", properties, copy: member, loop };
  }
  return "the list of access policies is neither an array nor an expression";
}

/** Writes another list in the place of the vault's own. */
export function replaceList(
  draft: Draft,
  document: JsonDocument,
  list: Exclude<PoliciesProperty, { kind: "whole" }>,
  content: JsonContent,
): void {
  if (list.kind !== "loop") {
    draft.change(document, { kind: "replace", node: list.node, content });
    return;
  }
  const { properties, copy, loop } = list;
  const others = copy.value.kind === "array" ? copy.value.items.filter((item) => item !== loop) : [];
  if (others.length > 0 && copy.value.kind === "array")
    draft.change(document, { kind: "remove-item", array: copy.value, item: loop });
  else draft.change(document, { kind: "remove-member", object: properties, member: copy });
  draft.change(document, {
    kind: "insert-member",
    object: properties,
    index: properties.members.indexOf(copy),
    key: "accessPolicies",
    content,
  });
}

/** The list as an expression that can stand in more than one place: written out, or moved to a variable. A failure tells why not. */
export function listExpression(
  draft: Draft,
  document: JsonDocument,
  list: PoliciesProperty,
  scope: Deployment,
  name: string,
): ListExpression {
  const { text } = document.source;
  switch (list.kind) {
    case "expression":
      return { kind: "expression", inner: list.inner, isMoved: false };
    case "whole":
      return { kind: "expression", inner: `${list.inner}.accessPolicies`, isMoved: false };
    case "array": {
      if (!needsRuntime(list.node) && !hasLoop(list.node))
        return moved(draft, document, scope, freeVariable(name, scope), copied(text, list.node));
      const written = hasComments(list.node, text) ? null : asExpression(list.node, text);
      return written === null
        ? {
            kind: "problem",
            why: "the list has values that only the deployment knows, and comments that would be lost",
          }
        : { kind: "expression", inner: written, isMoved: false };
    }
    case "loop":
      return loopExpression(draft, document, list, scope);
  }
}

export type ListExpression =
  | { readonly kind: "expression"; readonly inner: string; readonly isMoved: boolean }
  | { readonly kind: "problem"; readonly why: string };

const VARIABLES = "variables";
/** What cannot stand in a variable: values that only the deployment knows, and counters of loops around the vault. */
const RUNTIME = /^(?:references?|list.*|copyindex|pickzones|deployer|target)$/;

function isLoopOfList(item: JsonNode): boolean {
  return item.kind === "object" && isSameName(textMember(item, "name") ?? "", "accessPolicies");
}

function loopExpression(
  draft: Draft,
  document: JsonDocument,
  { loop }: PoliciesProperty & { kind: "loop" },
  scope: Deployment,
): ListExpression {
  const name = textMember(loop, "name") ?? "";
  const variables = section(scope.template, VARIABLES);
  const copy = variables === null ? undefined : memberOf(variables, "copy")?.value;
  const isTaken = freeVariable(name, scope) !== name || (copy !== undefined && copy.kind !== "array");
  if (isTaken || needsRuntime(loop, name))
    return { kind: "problem", why: "a copy loop makes the list, of values that only the deployment knows" };
  const content = copied(document.source.text, loop);
  if (copy?.kind === "array")
    draft.change(document, { kind: "insert-item", array: copy, index: copy.items.length, content });
  else addVariable(draft, document, scope, "copy", [content]);
  return { kind: "expression", inner: `variables('${name}')`, isMoved: true };
}

function moved(
  draft: Draft,
  document: JsonDocument,
  scope: Deployment,
  name: string,
  content: JsonContent,
): ListExpression {
  addVariable(draft, document, scope, name, content);
  return { kind: "expression", inner: `variables('${name}')`, isMoved: true };
}

function addVariable(
  draft: Draft,
  document: JsonDocument,
  { template }: Deployment,
  name: string,
  content: JsonContent,
): void {
  const variables = section(template, VARIABLES);
  if (variables !== null) {
    draft.change(document, {
      kind: "insert-member",
      object: variables,
      index: variables.members.length,
      key: name,
      content,
    });
    return;
  }
  const resources = template.node.members.findIndex(({ key }) => isSameName(key.value, "resources"));
  draft.change(document, {
    kind: "insert-member",
    object: template.node,
    index: Math.max(0, resources),
    key: VARIABLES,
    content: { [name]: content },
  });
}

function freeVariable(wanted: string, { template }: Deployment): string {
  const taken = new Set((section(template, VARIABLES)?.members ?? []).map(({ key }) => foldCase(key.value)));
  let name = wanted;
  for (let number = 2; taken.has(foldCase(name)); number++) name = `${wanted}${String(number)}`;
  return name;
}

/** Whether a value cannot be made before the deployment; the counter of the loop of that name is its own. */
function needsRuntime(node: JsonNode, loop: string | null = null): boolean {
  for (const text of expressionsIn(node, () => false)) {
    const expression = expressionOf(text);
    if (expression.kind === "syntax-problem") return true;
    for (const { name, args } of callsIn(expression)) {
      const [first] = args;
      const isOwnCounter =
        isSameName(name, "copyIndex") && loop !== null && first?.kind === "string" && isSameName(first.value, loop);
      if (RUNTIME.test(foldCase(name)) && !isOwnCounter) return true;
    }
  }
  return false;
}

/** JSON as one expression: `createArray(createObject('objectId', …))`. */
function asExpression(node: JsonNode, text: string): string | null {
  if (node.kind === "array")
    return joined(
      "createArray",
      node.items.map((item) => asExpression(item, text)),
    );
  if (node.kind !== "object") return argumentText(node, text);
  if (node.members.some(isPropertyCopy)) return null;
  return joined(
    "createObject",
    node.members.flatMap(({ key, value }) => [argumentText(key, text), asExpression(value, text)]),
  );
}

/** Whether a copy loop makes a property somewhere: that cannot move to a variable, where it means another thing. */
function hasLoop(node: JsonNode): boolean {
  if (node.kind === "array") return node.items.some(hasLoop);
  return node.kind === "object" && node.members.some((member) => isPropertyCopy(member) || hasLoop(member.value));
}

function joined(name: string, parts: readonly (string | null)[]): string | null {
  return parts.some((part) => part === null) ? null : `${name}(${parts.join(", ")})`;
}

/** Whether something but JSON itself stands between the values. */
function hasComments(node: JsonNode, text: string): boolean {
  const withoutStrings = text.slice(node.start, node.end).replaceAll(/"(?:[^"\\]|\\[^])*"/g, '""');
  return withoutStrings.includes("//") || withoutStrings.includes("/*");
}
