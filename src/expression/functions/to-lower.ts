import { recased } from "../recased.ts";
import { lowerCase } from "../change-case.ts";
import type { StrictFunction } from "../function.ts";

/** `toLower(text)`. @see https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-string#tolower */
export const toLower: StrictFunction = recased("toLower", lowerCase);
