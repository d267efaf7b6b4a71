import { memberOf, valueAt } from "../json/members.ts";
import type { JsonNode } from "../json/node.ts";
import type { VaultReport } from "../redeploy/verdict.ts";
import type { Deployment } from "../template/deployment.ts";
import { isPropertyCopy } from "../template/evaluate-node.ts";
import { expressionOf, isExpressionNode } from "../template/expression-string.ts";
import { callsIn, expressionsIn } from "../template/expressions-in.ts";
import { section, textMember } from "../template/template.ts";
import { foldCase, isSameName } from "../text/fold-case.ts";
import { freeName } from "../text/free-name.ts";
import { argument, call, expressionIn, text, type NewExpression } from "./new-expression.ts";
import type { TemplateEditor, WrittenList } from "./template-editor.ts";

/** Where a vault's resource has its list; `whole` where all its properties are one expression. */
export type PoliciesProperty = WrittenList | { readonly kind: "whole"; readonly expression: NewExpression };

/** The list as it is written, or why none is found. */
export function ownList({ declaration }: VaultReport): PoliciesProperty | string {
  const properties = memberOf(declaration.node, "properties")?.value;
  if (properties?.kind === "string") {
    const expression = expressionIn(properties);
    if (expression !== null) return { kind: "whole", expression };
  }
  if (properties?.kind !== "object") return "the vault has no `properties`";
  const node = memberOf(properties, "accessPolicies")?.value;
  if (node?.kind === "array") return { kind: "array", properties, node };
  if (node?.kind === "string" && isExpressionNode(node)) return { kind: "expression", properties, node };
  for (const member of properties.members) {
    const loop = isPropertyCopy(member) ? member.value.items.find(isLoopOfList) : undefined;
    if (loop?.kind === "object") return { kind: "loop", properties, copy: member, loop };
  }
  return "the list of access policies is neither an array nor an expression";
}

/** The list as an expression that can stand in more than one place: written out, or moved to a variable. A failure tells why not. */
export function listExpression(
  editor: TemplateEditor,
  list: PoliciesProperty,
  scope: Deployment,
  name: string,
): ListExpression {
  switch (list.kind) {
    case "expression":
      return { kind: "expression", expression: { kind: "part", node: list.node, part: null }, isMoved: false };
    case "whole":
      return {
        kind: "expression",
        expression: { kind: "member", base: list.expression, name: "accessPolicies" },
        isMoved: false,
      };
    case "array": {
      if (!needsRuntime(list.node) && !hasLoop(list.node))
        return moved(editor, list.node, scope, freeVariable(name, scope, editor));
      const written = hasComments(list.node) ? null : asExpression(list.node);
      return written === null
        ? {
            kind: "problem",
            why: "the list has values that only the deployment knows, and comments that would be lost",
          }
        : { kind: "expression", expression: written, isMoved: false };
    }
    case "loop":
      return loopExpression(editor, list, scope);
  }
}

export type ListExpression =
  | { readonly kind: "expression"; readonly expression: NewExpression; readonly isMoved: boolean }
  | { readonly kind: "problem"; readonly why: string };

const VARIABLES = "variables";
/** What cannot stand in a variable: values that only the deployment knows, and counters of loops around the vault. */
const RUNTIME = /^(?:references?|list.*|copyindex|pickzones|deployer|target)$/;

function isLoopOfList(item: JsonNode): boolean {
  return item.kind === "object" && isSameName(textMember(item, "name") ?? "", "accessPolicies");
}

function loopExpression(
  editor: TemplateEditor,
  { loop }: PoliciesProperty & { kind: "loop" },
  scope: Deployment,
): ListExpression {
  const name = textMember(loop, "name") ?? "";
  const copy = valueAt(scope.template.node, VARIABLES, "copy");
  const isTaken = freeVariable(name, scope, editor) !== name || (copy !== undefined && copy.kind !== "array");
  if (isTaken || needsRuntime(loop, name))
    return { kind: "problem", why: "a copy loop makes the list, of values that only the deployment knows" };
  editor.change({ kind: "add-variable-loop", template: scope.template, name, content: editor.copyOf(loop) });
  return { kind: "expression", expression: call("variables", text(name)), isMoved: true };
}

function moved(editor: TemplateEditor, list: JsonNode, { template }: Deployment, name: string): ListExpression {
  editor.change({ kind: "add-variable", template, name, content: editor.copyOf(list) });
  return { kind: "expression", expression: call("variables", text(name)), isMoved: true };
}

function freeVariable(wanted: string, { template }: Deployment, { takenNames }: TemplateEditor): string {
  const variables = (section(template, VARIABLES)?.members ?? []).map(({ key }) => foldCase(key.value));
  const taken = new Set([...variables, ...takenNames(template)]);
  return freeName(wanted, taken);
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
function asExpression(node: JsonNode): NewExpression | null {
  if (node.kind === "array")
    return joined(
      "createArray",
      node.items.map((item) => asExpression(item)),
    );
  if (node.kind !== "object") return argument(node);
  if (node.members.some(isPropertyCopy)) return null;
  return joined(
    "createObject",
    node.members.flatMap(({ key, value }) => [argument(key), asExpression(value)]),
  );
}

/** Whether a copy loop makes a property somewhere: that cannot move to a variable, where it means another thing. */
function hasLoop(node: JsonNode): boolean {
  if (node.kind === "array") return node.items.some(hasLoop);
  return node.kind === "object" && node.members.some((member) => isPropertyCopy(member) || hasLoop(member.value));
}

function joined(name: string, parts: readonly (NewExpression | null)[]): NewExpression | null {
  const args = parts.filter((part) => part !== null);
  return args.length < parts.length ? null : call(name, ...args);
}

/** Whether something but JSON itself stands between the values. */
function hasComments({ source, start, end }: JsonNode): boolean {
  const withoutStrings = source.text.slice(start, end).replaceAll(/"(?:[^"\\]|\\[^])*"/g, '""');
  return withoutStrings.includes("//") || withoutStrings.includes("/*");
}
