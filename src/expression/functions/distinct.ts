import { strict, type StrictFunction } from "../function.ts";
import { ARRAY } from "../parameter-kinds.ts";
import { distinctItems } from "../set.ts";
import { shapeOf } from "../shape.ts";

/** `distinct(array)` keeps the first of equal items. @see https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-array#distinct */
export const distinct: StrictFunction = strict({
  name: "distinct",
  parameters: [ARRAY],
  returns: ["array"],
  apply: ([list]) => distinctItems("distinct", [list]),
  shape: ([list]) => {
    const { minLength = 0, maxLength } = list === undefined ? {} : shapeOf(list);
    return { minLength: Math.min(minLength, 1), ...(maxLength === undefined ? {} : { maxLength }) };
  },
});
