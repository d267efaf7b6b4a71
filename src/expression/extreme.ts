import { strict, type StrictFunction } from "./function.ts";
import { repeated } from "./parameter-kinds.ts";
import { unknownCall } from "./unknown.ts";
import { failure, int, type Value } from "./value.ts";

/** `min` or `max` of integers, or of the integers of one array. */
export function extreme(name: "min" | "max"): StrictFunction {
  return strict({
    name,
    parameters: [repeated({ types: ["int", "array"] })],
    returns: ["int"],
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
  const numbers: bigint[] = [];
  for (const value of values) {
    if (value.kind === "failure") return value;
    if (value.kind === "unknown" || isOpen) return unknownCall(name, values, { types: ["int"] });
    if (value.kind !== "int") return failure(`The template language function '${name}' takes integers only.`);
    numbers.push(value.value);
  }
  if (numbers.length === 0) return failure(`The template language function '${name}' is given no numbers.`);
  return int(numbers.reduce((found, each) => ((name === "min") === each < found ? each : found)));
}
