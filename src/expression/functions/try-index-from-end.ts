import { strict, type StrictFunction } from "../function.ts";
import { bitsProblem } from "../integer-bits.ts";
import { ANY, optional, repeated } from "../parameter-kinds.ts";
import { unknownCall } from "../unknown.ts";
import { failure, NULL } from "../value.ts";
import { walkOn } from "./try-get.ts";

/** `tryIndexFromEnd(array, n, …)`: null when there is no such item; further keys are looked for in it. @see https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-array#tryindexfromend */
export const tryIndexFromEnd: StrictFunction = strict({
  name: "tryIndexFromEnd",
  parameters: [ANY, ANY, optional(repeated(ANY))],
  returns: ["null", "bool", "int", "float", "string", "array", "object"],
  apply: ([list, index, ...steps], budget) => {
    if (list.kind !== "array" || index.kind !== "int") return NULL;
    const wrong = bitsProblem(index.value, 32);
    if (wrong !== null) return failure(wrong);
    if (list.rest !== null) return unknownCall("tryIndexFromEnd", [list, index], {});
    const found = index.value > 0n ? list.items.at(-Number(index.value)) : undefined;
    return found === undefined || found.kind === "null" ? NULL : walkOn(found, steps, budget);
  },
});
