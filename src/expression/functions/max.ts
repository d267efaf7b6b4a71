import { extreme } from "../min-max.ts";
import type { StrictFunction } from "../function.ts";

/** `max(ints)`. @see https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-array#max */
export const max: StrictFunction = extreme("max");
