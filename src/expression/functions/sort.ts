import { lazy, type LazyFunction } from "../function.ts";
import { lambdaOf } from "../lambda.ts";
import { array, type Failure, type Unknown, type Value } from "../value.ts";

/** `sort(array, lambda)`, stable: true means that the first comes before the second. @see https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-lambda#sort */
export const sort: LazyFunction = lazy("sort", { min: 2, max: 2 }, (call) => {
  const [first, second] = call.args;
  const list = call.evaluate(first);
  const lambda = lambdaOf(second, [2], call);
  if ("kind" in lambda) return lambda;
  if (list.kind === "unknown") return call.unknown([list], list.shape);
  if (list.kind !== "array")
    return list.kind === "failure" ? list : call.fail("The template language function 'sort' expects an array.");
  const stop: { at: Failure | Unknown | null } = { at: null };
  const isBefore = (left: Value, right: Value): boolean => {
    const answer = lambda.run(left, right);
    if (answer.kind === "failure" || answer.kind === "unknown") stop.at ??= answer;
    else if (answer.kind !== "bool") stop.at ??= call.fail("The lambda of 'sort' must give a boolean.");
    return answer.kind === "bool" && answer.value;
  };
  const sorted = mergeSorted(list.items, isBefore);
  if (stop.at?.kind === "failure") return stop.at;
  if (stop.at === null && list.rest === null) return array(sorted);
  return call.unknown([list], {
    types: ["array"],
    minLength: list.items.length,
    ...(list.rest === null ? { maxLength: list.items.length } : {}),
  });
});

/** Moves an item before an earlier one only when the lambda says so, and not also the other way round. */
function mergeSorted(items: readonly Value[], isBefore: (left: Value, right: Value) => boolean): readonly Value[] {
  if (items.length < 2) return items;
  const middle = items.length >> 1;
  const left = mergeSorted(items.slice(0, middle), isBefore);
  const right = mergeSorted(items.slice(middle), isBefore);
  const merged: Value[] = [];
  let from = 0;
  for (const each of left) {
    for (
      let next = right[from];
      next !== undefined && !isBefore(each, next) && isBefore(next, each);
      next = right[from]
    ) {
      merged.push(next);
      from += 1;
    }
    merged.push(each);
  }
  return [...merged, ...right.slice(from)];
}
