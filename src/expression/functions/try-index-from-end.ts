import { strict, type StrictFunction } from "../function.ts";
import { ANY } from "../parameter-kinds.ts";
import { unknownCall } from "../unknown.ts";
import { NULL } from "../value.ts";

/** `tryIndexFromEnd(array, n)`: null when there is no such item. @see https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-array#tryindexfromend */
export const tryIndexFromEnd: StrictFunction = strict({
  name: "tryIndexFromEnd",
  parameters: [ANY, { types: ANY.types, bits: 32 }],
  returns: ["null", "bool", "int", "float", "string", "array", "object"],
  apply: ([list, index]) => {
    if (list.kind !== "array" || index.kind !== "int") return NULL;
    if (list.rest !== null) return unknownCall("tryIndexFromEnd", [list, index], {});
    return (index.value > 0n ? list.items.at(-Number(index.value)) : undefined) ?? NULL;
  },
});
