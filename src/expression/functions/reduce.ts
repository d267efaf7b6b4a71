import { lazy, type LazyFunction } from "../function.ts";
import { lambdaOf } from "../lambda.ts";
import { NESTING_LIMIT, nestingOf } from "../nesting.ts";
import { int, type Value } from "../value.ts";

/** `reduce(array, start, lambda)`. @see https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-lambda#reduce */
export const reduce: LazyFunction = lazy("reduce", { min: 3, max: 3 }, (call) => {
  const [first, second, third] = call.args;
  const list = call.evaluate(first);
  if (list.kind === "failure") return list;
  const start = call.evaluate(second);
  const lambda = lambdaOf(third, [2, 3], call);
  if ("kind" in lambda) return lambda;
  if (list.kind === "unknown" || (list.kind === "array" && list.rest !== null)) return call.unknown([list, start], {});
  if (list.kind !== "array") return call.fail("The template language function 'reduce' expects an array.");
  let result: Value = start;
  for (const [index, item] of list.items.entries()) {
    if (result.kind === "failure") return result;
    result = lambda.run(result, item, int(index));
    if (nestingOf(result) > NESTING_LIMIT)
      return call.fail(`The value that 'reduce' makes has more than ${String(NESTING_LIMIT)} levels.`);
  }
  return result;
});
