import type { StrictFunction } from "../function.ts";
import { ordering } from "../order.ts";

/** `less(a, b)`. @see https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-comparison#less */
export const less: StrictFunction = ordering("less", (sign) => sign < 0);
