import { hasAffix, searchCost } from "./culture-search.ts";
import { strict, type StrictFunction } from "./function.ts";
import { STRING } from "./parameter-kinds.ts";
import { bool, FALSE, TRUE, type Shape, type Value } from "./value.ts";

/** Only of these is it certain that a text is as long as what it equals. */
const ASCII = /^[\u0020-\u007e]*$/;

/** `startsWith` or `endsWith`; what is certain of an unknown text's end may decide. Both compare without case. */
export function affix(name: string, side: "start" | "end", certain: (shape: Shape) => string): StrictFunction {
  return strict({
    name,
    parameters: [STRING, STRING],
    returns: ["bool"],
    apply: ([text, part]) => bool(hasAffix(text.value, part.value, side)),
    cost: ([text]) => searchCost(text),
    whenUnknown: ([text, part]): Value | null => {
      if (part.kind !== "string") return null;
      if (part.value === "") return TRUE;
      const known = text.kind === "unknown" ? certain(text.shape) : "";
      if (!ASCII.test(known) || !ASCII.test(part.value)) return null;
      if (known.length >= part.value.length) return bool(hasAffix(known, part.value, side));
      return known === "" || hasAffix(part.value, known, side) ? null : FALSE;
    },
  });
}
