import { compareCulture, cultureCost } from "./culture-order.ts";
import { equalValues } from "./equality.ts";
import { strict, type StrictFunction } from "./function.ts";
import { shapeOf } from "./value-bounds.ts";
import { bool, failure, type Value } from "./value.ts";

const COMPARABLE = { types: ["int", "float", "string"] } as const;

/** One of `less`, `greater` and their like, of two numbers or two strings; `holds` gets the sign of the difference. */
export function ordering(name: string, holds: (sign: number) => boolean): StrictFunction {
  return strict({
    name,
    parameters: [COMPARABLE, COMPARABLE],
    returns: ["bool"],
    apply: ([left, right]) => {
      if (left.kind === "string" && right.kind === "string")
        return bool(holds(compareCulture(left.value, right.value)));
      if (left.kind !== "string" && right.kind !== "string")
        return bool(holds(compareNumbers(left.value, right.value)));
      return failure(`The template language function '${name}' compares two numbers or two strings.`);
    },
    whenUnknown: ([left, right]) => byRange(left, right, holds),
    cost: (args) => args.reduce((sum, each) => sum + (each.kind === "string" ? cultureCost(each.value) : 0), 0),
  });
}

/** The ranges of unknown integers may decide. */
function byRange(left: Value, right: Value, holds: (sign: number) => boolean): Value | null {
  if (equalValues(left, right) === true) return bool(holds(0));
  const [a, b] = [shapeOf(left), shapeOf(right)];
  const least = a.min === undefined || b.max === undefined ? null : sign(a.min - b.max);
  const most = a.max === undefined || b.min === undefined ? null : sign(a.max - b.min);
  const signs = [-1, 0, 1].filter((each) => (least === null || each >= least) && (most === null || each <= most));
  const answers = new Set(signs.map(holds));
  const [only] = answers;
  return answers.size === 1 && only !== undefined ? bool(only) : null;
}

/** -1, 0 or 1 as the left number is less than, equal to or greater than the right one; exact for integers of any size. */
function compareNumbers(left: bigint | number, right: bigint | number): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

function sign(difference: bigint): number {
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}
