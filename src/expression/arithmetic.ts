import { strict, type StrictFunction } from "./function.ts";
import { INT } from "./parameter-kinds.ts";
import { shapeOf } from "./value-bounds.ts";
import { failure, int, type Shape, type Value } from "./value.ts";

/**
 * An operation on two 64-bit integers. `range` tells what is certain of the result from the ranges of both, `law` what
 * holds for any number, such as that `x - x` is nothing.
 */
export function arithmetic(
  name: string,
  operate: (left: bigint, right: bigint) => bigint | string,
  range: (left: Shape, right: Shape) => Shape,
  law: (left: Value, right: Value) => Value | null,
): StrictFunction {
  return strict({
    name,
    parameters: [INT, INT],
    returns: ["int"],
    apply: ([left, right]) => checked(name, operate(left.value, right.value)),
    whenUnknown: ([left, right]) => {
      const { min, max } = range(shapeOf(left), shapeOf(right));
      return min !== undefined && min === max ? int(min) : law(left, right);
    },
    shape: ([left, right]) => range(shapeOf(left), shapeOf(right)),
  });
}

function checked(name: string, result: bigint | string): Value {
  if (typeof result === "string") return failure(result);
  if (BigInt.asIntN(64, result) === result) return int(result);
  return failure(`The result of the template language function '${name}' does not fit into 64 bits.`);
}

/** The range of an operation that grows with its left and, where `isFalling`, falls with its right side. */
export function monotonic(
  operate: (left: bigint, right: bigint) => bigint,
  isFalling: boolean,
): (left: Shape, right: Shape) => Shape {
  return (left, right) => {
    const [low, high] = isFalling ? [right.max, right.min] : [right.min, right.max];
    return {
      ...(left.min === undefined || low === undefined ? {} : { min: operate(left.min, low) }),
      ...(left.max === undefined || high === undefined ? {} : { max: operate(left.max, high) }),
    };
  };
}

/** Whether a value is certainly that number. */
export function isNumber(value: Value, number: bigint): boolean {
  return value.kind === "int" && value.value === number;
}
