import { strict, type StrictFunction } from "../function.ts";
import { BOOL } from "../parameter-kinds.ts";
import { unknown } from "../unknown.ts";
import { bool, type Value } from "../value.ts";

/** `not(a)`. @see https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-logical#not */
export const not: StrictFunction = strict({
  name: "not",
  parameters: [BOOL],
  returns: ["bool"],
  apply: ([value]) => bool(!value.value),
  whenUnknown: ([value]) => (value?.kind === "unknown" ? negationOfNegation(value) : null),
});

function negationOfNegation({ residual, reasons }: Value & { readonly kind: "unknown" }): Value | null {
  const inner = residual.kind === "call" && residual.name === "not" ? residual.args[0] : undefined;
  return inner === undefined ? null : unknown(inner, reasons, { types: ["bool"] });
}
