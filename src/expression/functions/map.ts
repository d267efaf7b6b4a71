import { lazy, type LazyFunction } from "../function.ts";
import { lambdaOf } from "../lambda.ts";
import { unknownCall } from "../unknown.ts";
import { array, int } from "../value.ts";

/** `map(array, lambda)`. @see https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-lambda#map */
export const map: LazyFunction = lazy("map", { min: 2, max: 2 }, (call) => {
  const [first, second] = call.args;
  const list = call.evaluate(first);
  const lambda = lambdaOf(second, [1, 2], call);
  if ("kind" in lambda) return lambda;
  if (list.kind === "unknown") {
    const { minLength, maxLength } = list.shape;
    return call.unknown([list], {
      types: ["array"],
      ...(minLength === undefined ? {} : { minLength }),
      ...(maxLength === undefined ? {} : { maxLength }),
    });
  }
  if (list.kind !== "array")
    return list.kind === "failure" ? list : call.fail("The template language function 'map' expects an array.");
  const mapped = list.items.map((item, index) => lambda.run(item, int(index)));
  const broken = mapped.find((item) => item.kind === "failure");
  return broken ?? array(mapped, list.rest === null ? null : unknownCall("map", [list.rest], { types: ["array"] }));
});
