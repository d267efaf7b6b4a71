import { affix } from "../starts-with.ts";
import type { StrictFunction } from "../function.ts";

/** `startsWith(text, start)`, without case. @see https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-string#startswith */
export const startsWith: StrictFunction = affix("startsWith", "start", ({ prefix = "" }) => prefix);
