import { evaluateCel, type CelScope } from "../cel/evaluate.ts";
import type { CelNode } from "../cel/node.ts";
import type { Result } from "../cel/result.ts";
import { isFromSecret } from "../expression/provenance.ts";
import { printResidual, residualOf } from "../expression/residual.ts";
import { nameForPeople } from "../rule/resource-label.ts";
import type { Resource } from "../template/deployment.ts";
import { REMOVED } from "../text/secrets.ts";
import type { MessagePart } from "./own-rule.ts";

/** Characters that a placeholder gives. */
const VALUE_LENGTH = 200;

/**
 * The message with what its placeholders give: of a value that is not known the expression, of what is absent a word. A name that
 * is not known is told as all rules tell it.
 */
export function filledMessage(parts: readonly MessagePart[], scope: CelScope, resource: Resource): string {
  return parts
    .map((part) => {
      if (typeof part === "string") return part;
      const { result } = evaluateCel(part.node, scope);
      return result.kind === "unknown" && isName(part.node) ? nameForPeople(resource) : valueText(result);
    })
    .join("");
}

/** Whether an expression is `resource.name`. */
function isName(node: CelNode): boolean {
  return node.kind === "member" && node.name === "name" && node.base.kind === "name" && node.base.name === "resource";
}

function valueText(result: Result): string {
  if (result.kind === "error") return "(none)";
  const value = result.kind === "optional" ? result.value : result;
  if (value === null) return "(none)";
  if (isFromSecret(value.from)) return REMOVED;
  if (value.kind === "string") return shortened(value.value);
  if (value.kind === "bool" || value.kind === "int" || value.kind === "float") return String(value.value);
  return printResidual(residualOf(value), VALUE_LENGTH);
}

function shortened(text: string): string {
  return text.length > VALUE_LENGTH ? `${text.slice(0, VALUE_LENGTH)}…` : text;
}
