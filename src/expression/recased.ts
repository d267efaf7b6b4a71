import { strict, type StrictFunction } from "./function.ts";
import { STRING } from "./parameter-kinds.ts";
import { shapeOf } from "./value-bounds.ts";
import { string } from "./value.ts";

/** Characters that are changed in one step. */
const TEXT_A_STEP = 32;

/** A function that changes the letters of a text one by one, as the invariant culture does: the length stays. */
export function recased(name: string, change: (text: string) => string): StrictFunction {
  return strict({
    name,
    parameters: [STRING],
    returns: ["string"],
    apply: ([text]) => string(change(text.value)),
    cost: ([text]) => (text.kind === "string" ? text.value.length / TEXT_A_STEP : 0),
    shape: ([text]) => {
      const { prefix, suffix, ...rest } = shapeOf(text);
      return {
        ...rest,
        types: ["string"],
        ...(prefix === undefined ? {} : { prefix: change(prefix) }),
        ...(suffix === undefined ? {} : { suffix: change(suffix) }),
      };
    },
  });
}
