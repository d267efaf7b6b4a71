import { extreme } from "../min-max.ts";
import type { StrictFunction } from "../function.ts";

/** `min(ints)`. @see https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-array#min */
export const min: StrictFunction = extreme("min");
