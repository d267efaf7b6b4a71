import { lazy, type LazyFunction } from "../function.ts";
import { lambdaOf } from "../lambda.ts";
import { unknownCall } from "../unknown.ts";
import { object } from "../value.ts";

/** `mapValues(object, lambda)`. @see https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-lambda#mapvalues */
export const mapValues: LazyFunction = lazy("mapValues", { min: 2, max: 2 }, (call) => {
  const [first, second] = call.args;
  const value = call.evaluate(first);
  const lambda = lambdaOf(second, [1], call);
  if ("kind" in lambda) return lambda;
  if (value.kind === "unknown") return call.unknown([value], { types: ["object"] });
  if (value.kind !== "object")
    return value.kind === "failure"
      ? value
      : call.fail("The template language function 'mapValues' expects an object.");
  const members = [...value.members.values()].map((entry) => ({ key: entry.key, value: lambda.run(entry.value) }));
  const broken = members.find((entry) => entry.value.kind === "failure");
  return (
    broken?.value ??
    object(members, value.rest === null ? null : unknownCall("mapValues", [value.rest], { types: ["object"] }))
  );
});
