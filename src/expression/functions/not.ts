import { strict, type StrictFunction } from "../function.ts";
import { BOOL } from "../parameter-kinds.ts";
import { residualOf } from "../residual.ts";
import { reasonsOf, unknown } from "../unknown.ts";
import { bool, type Value } from "../value.ts";

/** `not(a)`. @see https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-logical#not */
export const not: StrictFunction = strict({
  name: "not",
  parameters: [BOOL],
  returns: ["bool"],
  apply: ([value]) => bool(!value.value),
  whenUnknown: ([value]) => negationOfNegation(value),
});

function negationOfNegation(value: Value): Value | null {
  const residual = residualOf(value);
  const inner = residual.kind === "call" && residual.name === "not" ? residual.args[0] : undefined;
  return inner === undefined ? null : unknown(inner, reasonsOf(value), { types: ["bool"] });
}
