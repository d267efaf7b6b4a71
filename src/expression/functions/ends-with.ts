import { affix } from "../starts-with.ts";
import type { StrictFunction } from "../function.ts";

/** `endsWith(text, end)`, without case. @see https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-string#endswith */
export const endsWith: StrictFunction = affix("endsWith", "end", ({ suffix = "" }) => suffix);
