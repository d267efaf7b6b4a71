import type { FloatValue, IntValue } from "../expression/value.ts";
import type { JsonNumber } from "../json/node.ts";

/** More digits than anybody writes are a float: to read them all takes long. */
const INTEGER = /^-?\d{1,400}$/;

/** The value of a JSON number: an integer where it is written as one, else a float. */
export function numberValue(node: JsonNumber): IntValue | FloatValue {
  return INTEGER.test(node.text)
    ? { kind: "int", value: BigInt(node.text), from: null }
    : { kind: "float", value: Number(node.text), from: null };
}
