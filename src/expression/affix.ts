import { strict, type StrictFunction } from "./function.ts";
import { STRING } from "./parameter-kinds.ts";
import { bool, FALSE, TRUE, type Shape, type Value } from "./value.ts";

/** `startsWith` or `endsWith`; what is certain of an unknown text's end may decide. Both compare without case. */
export function affix(
  name: string,
  has: (text: string, part: string) => boolean,
  certain: (shape: Shape) => string,
): StrictFunction {
  return strict({
    name,
    parameters: [STRING, STRING],
    returns: ["bool"],
    apply: ([text, part]) => bool(has(text.value.toLowerCase(), part.value.toLowerCase())),
    whenUnknown: ([text, part]): Value | null => {
      if (part.kind !== "string") return null;
      const wanted = part.value.toLowerCase();
      if (wanted === "") return TRUE;
      const known = text.kind === "unknown" ? certain(text.shape).toLowerCase() : "";
      if (known.length >= wanted.length) return bool(has(known, wanted));
      return known === "" || has(wanted, known) ? null : FALSE;
    },
  });
}
