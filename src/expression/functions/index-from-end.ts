import { strict, type StrictFunction } from "../function.ts";
import { ARRAY, INT_32 } from "../parameter-kinds.ts";
import { unknownCall } from "../unknown.ts";
import { failure } from "../value.ts";

/** `indexFromEnd(array, n)`: 1 is the last item. @see https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-array#indexfromend */
export const indexFromEnd: StrictFunction = strict({
  name: "indexFromEnd",
  parameters: [ARRAY, INT_32],
  returns: ["null", "bool", "int", "float", "string", "array", "object"],
  apply: ([list, index]) => {
    if (list.rest !== null) return unknownCall("indexFromEnd", [list, index], {});
    const found = index.value > 0n ? list.items.at(-Number(index.value)) : undefined;
    return (
      found ??
      failure(`The language expression property array index '${String(index.value)}' from the end is out of bounds.`)
    );
  },
});
