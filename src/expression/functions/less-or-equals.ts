import type { StrictFunction } from "../function.ts";
import { ordering } from "../order.ts";

/** `lessOrEquals(a, b)`. @see https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-comparison#lessorequals */
export const lessOrEquals: StrictFunction = ordering("lessOrEquals", (sign) => sign <= 0);
