import { lazy, type LazyCall, type LazyFunction } from "../function.ts";
import { lambdaOf, type Lambda } from "../lambda.ts";
import { isCertainly } from "../value-bounds.ts";
import { unknownCall } from "../unknown.ts";
import { array, int, type Unknown, type Value } from "../value.ts";

/**
 * `filter(array, lambda)`. An item of which it is not known whether it stays goes to the rest.
 * @see https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-lambda#filter
 */
export const filter: LazyFunction = lazy("filter", { min: 2, max: 2 }, (call) => {
  const [first, second] = call.args;
  const list = call.evaluate(first);
  const lambda = lambdaOf(second, [1, 2], call);
  if ("kind" in lambda) return lambda;
  if (list.kind === "unknown") return filteredUnknown(list, lambda.run, call);
  if (list.kind !== "array")
    return list.kind === "failure" ? list : call.fail("The template language function 'filter' expects an array.");
  const kept: Value[] = [];
  const open: Unknown[] = list.rest === null ? [] : [list.rest];
  for (const [index, item] of list.items.entries()) {
    const answer = lambda.run(item, int(index));
    if (answer.kind === "failure") return answer;
    if (answer.kind === "unknown") open.push(answer);
    else if (answer.kind !== "bool") return call.fail("The lambda of 'filter' must give a boolean.");
    else if (answer.value) kept.push(item);
  }
  return array(kept, open.length === 0 ? null : unknownCall("filter", open, { types: ["array"] }));
});

/** A lambda that says the same of every item decides about a list of which nothing is known. */
function filteredUnknown(list: Unknown, run: Lambda, call: LazyCall): Value {
  const anything = unknownCall("item", [list], {});
  const index = unknownCall("index", [list], { types: ["int"], min: 0n });
  const answer = run(anything, index);
  if (answer.kind === "bool" && isCertainly(list, "array")) return answer.value ? list : array([]);
  const { maxLength } = list.shape;
  return call.unknown([list], { types: ["array"], ...(maxLength === undefined ? {} : { maxLength }) });
}
