import { strict, type StrictFunction } from "../function.ts";
import { INT_32, optional, STRING } from "../parameter-kinds.ts";
import { failure, string } from "../value.ts";

const WIDTH_LIMIT = 16n;

/** `padLeft(value, totalLength, [character])`. @see https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-string#padleft */
export const padLeft: StrictFunction = strict({
  name: "padLeft",
  parameters: [{ types: ["string", "int"] }, INT_32, optional(STRING)],
  returns: ["string"],
  apply: ([value, total, character]) => {
    if (character !== undefined && character.value.length !== 1)
      return failure("The template language function 'padLeft' takes exactly one character to pad with.");
    if (total.value < 1n || total.value > WIDTH_LIMIT)
      return failure(
        `Unable to evaluate template language function 'padLeft': the total width must be from 1 to ${String(WIDTH_LIMIT)}, it is '${String(total.value)}'.`,
      );
    return string(String(value.value).padStart(Number(total.value), character?.value ?? " "));
  },
  shape: ([, total]) => (total.kind === "int" && total.value > 0n ? { minLength: Number(total.value) } : {}),
});
