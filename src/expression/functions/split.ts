import { strict, type StrictFunction } from "../function.ts";
import { STRING } from "../parameter-kinds.ts";
import { array, failure, string } from "../value.ts";

/** `split(text, delimiterOrDelimiters)`. @see https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-string#split */
export const split: StrictFunction = strict({
  name: "split",
  parameters: [STRING, { types: ["string", "array"] }],
  returns: ["array"],
  deep: true,
  apply: ([text, delimiter]) => {
    const delimiters = delimiter.kind === "string" ? [delimiter] : delimiter.items;
    const texts = delimiters.flatMap((each) => (each.kind === "string" ? [each.value] : []));
    if (texts.length !== delimiters.length)
      return failure("The template language function 'split' takes a string or an array of strings as delimiters.");
    const wanted = texts.filter((each) => each !== "");
    if (wanted.length === 0) return array([text]);
    return array(
      text.value
        .split(new RegExp(wanted.map((each) => each.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|")))
        .map(string),
    );
  },
  shape: () => ({ minLength: 1 }),
});
