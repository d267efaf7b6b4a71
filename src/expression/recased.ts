import { strict, type StrictFunction } from "./function.ts";
import { STRING } from "./parameter-kinds.ts";
import { shapeOf } from "./shape.ts";
import { string } from "./value.ts";

/** A function that changes the letters of a text one by one, as the invariant culture does: the length stays. */
export function recased(name: string, change: (text: string) => string): StrictFunction {
  return strict({
    name,
    parameters: [STRING],
    returns: ["string"],
    apply: ([text]) => string(change(text.value)),
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
