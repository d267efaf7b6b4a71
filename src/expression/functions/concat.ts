import { strict, type StrictFunction } from "../function.ts";
import { ANY, repeated } from "../parameter-kinds.ts";
import { isCertainly, shapeOf } from "../shape.ts";
import { textForm } from "../text-form.ts";
import { unknownCall } from "../unknown.ts";
import { array, failure, isKnown, string, type Shape, type Unknown, type Value } from "../value.ts";

/**
 * `concat(a, …)` of arrays, or of scalars as text; both at once are refused.
 * @see https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-array#concat
 */
export const concat: StrictFunction = strict({
  name: "concat",
  parameters: [repeated(ANY)],
  returns: ["array", "string"],
  apply: (args) => joined(args),
  whenUnknown: (args) => joined(args),
});

function joined(args: readonly Value[]): Value {
  const isArrays = args.some((each) => isCertainly(each, "array"));
  if (isArrays) return joinedArrays(args);
  if (args.some((each) => each.kind === "object")) return failure("The template language function 'concat' takes arrays, or values that have a text.");
  const texts = args.map((each) => (isKnown(each) ? textForm(each) : null));
  if (texts.every((text) => text !== null)) return string(texts.join(""));
  return unknownCall("concat", args, args.some((each) => isCertainly(each, "string", "int", "bool")) ? textShape(args) : {});
}

function joinedArrays(args: readonly Value[]): Value {
  const wrong = args.find((each) => each.kind !== "unknown" && each.kind !== "array");
  if (wrong !== undefined) return failure("The template language function 'concat' is given arrays and other values at once.");
  const items = args.flatMap((each) => (each.kind === "array" ? each.items : []));
  const rests = args.flatMap((each) => restOf(each) ?? []);
  const [only] = rests;
  return array(items, rests.length > 1 ? unknownCall("concat", rests, { types: ["array"] }) : (only ?? null));
}

function restOf(value: Value): Unknown | null {
  if (value.kind === "unknown") return value.shape.maxLength === 0 ? null : value;
  return value.kind === "array" ? value.rest : null;
}

/** A text put together begins and ends as its parts do. */
function textShape(args: readonly Value[]): Shape {
  const shapes = args.map((each) => (isKnown(each) && each.kind !== "string" ? shapeOf(string(textForm(each) ?? "")) : shapeOf(each)));
  const minLength = shapes.reduce((sum, shape) => sum + (shape.minLength ?? 0), 0);
  const known = args.findIndex((each) => each.kind === "unknown");
  const before = args.slice(0, known).map((each) => (isKnown(each) ? (textForm(each) ?? "") : ""));
  const last = args.findLastIndex((each) => each.kind === "unknown");
  const after = args.slice(last + 1).map((each) => (isKnown(each) ? (textForm(each) ?? "") : ""));
  return {
    types: ["string"],
    minLength,
    prefix: before.join("") + (shapes[known]?.prefix ?? ""),
    suffix: (shapes[last]?.suffix ?? "") + after.join(""),
  };
}
