import { joinedText } from "../text-limit.ts";
import { strict, type StrictFunction } from "../function.ts";
import { optional, repeated } from "../parameter-kinds.ts";
import { isCertainly } from "../value-bounds.ts";
import { joinShapes, textShape } from "../string-shape.ts";
import { textForm } from "../stringify.ts";
import { unknownCall } from "../unknown.ts";
import { array, failure, isKnown, type Unknown, type Value } from "../value.ts";

/** Objects, floats and null have no place in `concat`. */
const CONCATENATED = { types: ["array", "bool", "int", "string"] } as const;

/**
 * `concat(a, …)` of arrays, or of scalars as text; both at once are refused.
 * @see https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-array#concat
 */
export const concat: StrictFunction = strict({
  name: "concat",
  parameters: [optional(repeated(CONCATENATED))],
  returns: ["array", "string"],
  apply: (args) => joined(args),
  whenUnknown: (args) => joined(args),
});

function joined(args: readonly Value[]): Value {
  const isArrays = args.some((each) => isCertainly(each, "array"));
  if (isArrays) return joinedArrays(args);
  const texts = args.map((each) => (isKnown(each) ? textForm(each) : null));
  if (texts.every((text) => text !== null)) return joinedText("concat", texts, "");
  return unknownCall(
    "concat",
    args,
    args.some((each) => isCertainly(each, "string", "int", "bool"))
      ? { types: ["string"], ...joinShapes(args.map(textShape)) }
      : {},
  );
}

function joinedArrays(args: readonly Value[]): Value {
  const wrong = args.find((each) => each.kind !== "unknown" && each.kind !== "array");
  if (wrong !== undefined)
    return failure("The template language function 'concat' is given arrays and other values at once.");
  const items = args.flatMap((each) => (each.kind === "array" ? each.items : []));
  const rests = args.flatMap((each) => restOf(each) ?? []);
  const [only] = rests;
  return array(items, rests.length > 1 ? unknownCall("concat", rests, { types: ["array"] }) : (only ?? null));
}

function restOf(value: Value): Unknown | null {
  if (value.kind === "unknown") return value.shape.maxLength === 0 ? null : value;
  return value.kind === "array" ? value.rest : null;
}
