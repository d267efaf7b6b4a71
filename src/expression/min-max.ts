import { strict, type StrictFunction } from "./function.ts";
import { bitsProblem } from "./integer-bits.ts";
import { repeated } from "./parameter-kinds.ts";
import { unknownCall } from "./unknown.ts";
import { failure, type FloatValue, type IntValue, type Value } from "./value.ts";

/** `min` or `max` of numbers, or of the numbers of one array. Of an integer and a float that are equal the float is taken. */
export function extreme(name: "min" | "max"): StrictFunction {
  return strict({
    name,
    parameters: [repeated({ types: ["int", "float", "array"], bits: 64 })],
    returns: ["int", "float"],
    apply: (args) => {
      const [only] = args;
      return best(
        name,
        args.length === 1 && only?.kind === "array" ? only.items : args,
        only?.kind === "array" && only.rest !== null,
      );
    },
  });
}

function best(name: "min" | "max", values: readonly Value[], isOpen: boolean): Value {
  const numbers: (IntValue | FloatValue)[] = [];
  for (const value of values) {
    if (value.kind === "failure") return value;
    if (value.kind === "unknown" || isOpen) return unknownCall(name, values, { types: ["int", "float"] });
    if (value.kind !== "int" && value.kind !== "float")
      return failure(
        `The provided arguments for template language function '${name}' are not valid: all function arguments should be of numeric types.`,
      );
    const wrong = value.kind === "int" ? bitsProblem(value.value, 64) : null;
    if (wrong !== null) return failure(wrong);
    numbers.push(value);
  }
  const [first, ...others] = numbers;
  if (first === undefined) return failure(`The template language function '${name}' is given no numbers.`);
  return others.reduce((found, each) => (isBetter(name, each, found) ? each : found), first);
}

function isBetter(name: "min" | "max", number: IntValue | FloatValue, than: IntValue | FloatValue): boolean {
  const sign =
    number.kind === "int" && than.kind === "int"
      ? Number(number.value > than.value) - Number(number.value < than.value)
      : Math.sign(Number(number.value) - Number(than.value));
  return sign === 0 ? number.kind === "float" : (name === "min") === sign < 0;
}
