import { equalValues } from "../equality.ts";
import { lazy, type LazyFunction } from "../function.ts";
import { commonShape, shapeOf } from "../value-bounds.ts";

/**
 * `if(condition, then, else)`: only the branch that is taken is evaluated. Of an unknown condition both are, and where
 * they are equal the condition does not matter.
 * @see https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-logical#if
 */
export const ifFunction: LazyFunction = lazy("if", { min: 3, max: 3 }, (call) => {
  const [first, second, third] = call.args;
  const condition = call.evaluate(first);
  if (condition.kind === "failure") return condition;
  if (condition.kind === "bool") return call.evaluate(condition.value ? second : third);
  if (condition.kind !== "unknown")
    return call.fail("The template language function 'if' expects its parameter 1 to be of type 'Boolean'.");
  const yes = call.evaluate(second);
  const no = call.evaluate(third);
  if (yes.kind !== "failure" && equalValues(yes, no, call.budget) === true) return yes;
  return call.unknown([condition, yes, no], commonShape(shapeOf(yes), shapeOf(no)));
});
