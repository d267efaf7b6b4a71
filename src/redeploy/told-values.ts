import { evaluateText } from "../expression/evaluate.ts";
import { printResidual } from "../expression/residual.ts";
import { string, type CallResidual, type Residual, type Value } from "../expression/value.ts";
import type { Assumptions } from "../template/assumptions.ts";
import type { Deployment, EvaluationScope } from "../template/deployment.ts";
import { parameterType } from "../template/parameter-type.ts";
import { parameterDeclaration } from "../template/template.ts";
import { foldCase, isSameName } from "../text/fold-case.ts";

/** A root parameter, and the values one of which it has. */
export interface ToldValues {
  readonly name: string;
  readonly values: readonly Value[];
}

/**
 * What the answer yes to a question tells of a parameter: `equals(parameters('p'), 'new')` its value,
 * `contains(createArray('a', 'b'), parameters('p'))` that it is one of them, `empty(parameters('p'))` of a text that it is
 * empty. `nameOf` gives the parameter that a part is.
 */
export function toldValues(
  { name: call, args }: CallResidual,
  nameOf: (part: Residual) => string | null,
  deployment: Deployment,
): ToldValues | null {
  const [left, right] = args;
  if (left === undefined) return null;
  switch (foldCase(call)) {
    case "equals":
      return right === undefined ? null : (toldBy(left, nameOf(right)) ?? toldBy(right, nameOf(left)));
    case "contains": {
      const name = right === undefined ? null : nameOf(right);
      const items = name === null ? null : itemsOf(left);
      return name === null || items === null ? null : { name, values: items };
    }
    case "empty": {
      const name = nameOf(left);
      return name !== null && isText(name, deployment) ? { name, values: [string("")] } : null;
    }
    default:
      return null;
  }
}

function toldBy(part: Residual, name: string | null): ToldValues | null {
  return name !== null && part.kind === "value" ? { name, values: [part.value] } : null;
}

/** The items of a list, when all are known. */
function itemsOf(part: Residual): readonly Value[] | null {
  if (part.kind !== "value" || part.value.kind !== "array" || part.value.rest !== null) return null;
  const { items } = part.value;
  return items.every(({ kind }) => kind === "string" || kind === "int" || kind === "bool") ? items : null;
}

function isText(name: string, { template }: Deployment): boolean {
  const declaration = parameterDeclaration(template, name);
  if (declaration === null) return false;
  const { shape, isNullable } = parameterType(declaration, template);
  return !isNullable && shape.types?.length === 1 && shape.types[0] === "string";
}

/** Whether a parameter may have a value, after what was assumed of questions about it. */
export function agrees({ truths, questions }: Assumptions, name: string, value: Value, { frame }: Deployment): boolean {
  const told: EvaluationScope = {
    ...frame,
    parameter: (asked, place) => (isSameName(asked, name) ? value : frame.parameter(asked, place)),
  };
  for (const [key, question] of questions ?? []) {
    const text = printResidual(question, undefined, true);
    if (!text.includes("parameters(") || text.includes("…")) continue;
    const answer = evaluateText(`[${text}]`, told);
    if (answer.kind === "bool" && answer.value !== truths.get(key)) return false;
  }
  return true;
}
