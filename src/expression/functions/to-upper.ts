import { recased } from "../recased.ts";
import { upperCase } from "../change-case.ts";
import type { StrictFunction } from "../function.ts";

/** `toUpper(text)`. @see https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-string#toupper */
export const toUpper: StrictFunction = recased("toUpper", upperCase);
