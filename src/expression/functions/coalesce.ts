import { lazy, type LazyCall, type LazyFunction } from "../function.ts";
import { commonShape, shapeOf } from "../value-bounds.ts";
import { NULL, type Shape, type Unknown, type Value } from "../value.ts";

/**
 * `coalesce(a, …)`: the first that is not null; what follows is not evaluated.
 * @see https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-comparison#coalesce
 */
export const coalesce: LazyFunction = lazy("coalesce", { min: 0, max: null }, (call) => {
  const open: Unknown[] = [];
  for (const argument of call.args) {
    const value = call.evaluate(argument);
    if (value.kind === "null") continue;
    if (value.kind !== "unknown" || isNeverNull(value)) return answer(open, value, call);
    open.push(value);
  }
  return answer(open, NULL, call);
});

/** What fails is evaluated only where all before it is null. */
function answer(open: readonly Unknown[], last: Value, call: LazyCall): Value {
  if (open.length === 0) return last;
  return call.unknown(
    [...open, last],
    open.map((value) => withoutNull(value.shape)).reduce(commonShape, shapeOf(last)),
  );
}

function isNeverNull({ shape }: Unknown): boolean {
  return shape.types !== undefined && !shape.types.includes("null");
}

function withoutNull(shape: Shape): Shape {
  return shape.types === undefined ? shape : { ...shape, types: shape.types.filter((type) => type !== "null") };
}
