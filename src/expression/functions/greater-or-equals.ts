import type { StrictFunction } from "../function.ts";
import { ordering } from "../order.ts";

/** `greaterOrEquals(a, b)`. @see https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-comparison#greaterorequals */
export const greaterOrEquals: StrictFunction = ordering("greaterOrEquals", (sign) => sign >= 0);
