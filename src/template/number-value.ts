import type { FloatValue, IntValue } from "../expression/value.ts";
import type { JsonNumber } from "../json/node.ts";

/** The value of a JSON number: an integer where it is written as one and fits into 64 bits. */
export function numberValue(node: JsonNumber): IntValue | FloatValue {
  const integer = /^-?\d+$/.test(node.text) ? BigInt(node.text) : null;
  if (integer === null || BigInt.asIntN(64, integer) !== integer)
    return { kind: "float", value: Number(node.text), from: null };
  return { kind: "int", value: integer, from: null };
}
