import { evaluateCel, type CelScope } from "../cel/evaluate.ts";
import type { Result } from "../cel/result.ts";
import { isFromSecret } from "../expression/provenance.ts";
import { printResidual, residualOf } from "../expression/residual.ts";
import { REMOVED } from "../text/secrets.ts";
import type { MessagePart } from "./own-rule.ts";

/** Characters that a placeholder gives. */
const VALUE_LENGTH = 200;

/** The message with what its placeholders give: of a value that is not known the expression, of what is absent a word. */
export function filledMessage(parts: readonly MessagePart[], scope: CelScope): string {
  return parts
    .map((part) => (typeof part === "string" ? part : valueText(evaluateCel(part.node, scope).result)))
    .join("");
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
