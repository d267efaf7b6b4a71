import { compositeFormat } from "../composite-format.ts";
import { strict, type StrictFunction } from "../function.ts";
import { ANY, optional, repeated, STRING } from "../parameter-kinds.ts";
import { failure, string, type Shape, type Value } from "../value.ts";

/** `format(pattern, value, …)`: .NET composite formatting. @see https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-string#format */
export const format: StrictFunction = strict({
  name: "format",
  parameters: [STRING, optional(repeated(ANY))],
  returns: ["string"],
  deep: true,
  apply: ([pattern, ...args]) => {
    const made = compositeFormat(pattern.value, args);
    return "text" in made ? string(made.text) : failure(`Unable to evaluate the template language function 'format'. ${made.problem}`);
  },
  shape: ([pattern]) => textAround(pattern),
});

/** What stands before the first and behind the last place holder. */
function textAround(pattern: Value | undefined): Shape {
  if (pattern?.kind !== "string" || pattern.value.includes("{{") || pattern.value.includes("}}")) return {};
  const first = pattern.value.indexOf("{");
  const last = pattern.value.lastIndexOf("}");
  if (first < 0) return {};
  return { prefix: pattern.value.slice(0, first), suffix: pattern.value.slice(last + 1), minLength: first + (pattern.value.length - last - 1) };
}
