import type { StrictFunction } from "../function.ts";
import { ordering } from "../order.ts";

/** `greater(a, b)`. @see https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-comparison#greater */
export const greater: StrictFunction = ordering("greater", (sign) => sign > 0);
