import { strict, type StrictFunction } from "../function.ts";
import { ARRAY, STRING } from "../parameter-kinds.ts";
import { joinedText } from "../text-limit.ts";
import { textForm } from "../stringify.ts";
import { failure, isKnown } from "../value.ts";

const WITH_TEXT: ReadonlySet<string> = new Set(["string", "int", "bool"]);

/** `join(array, delimiter)`. @see https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-string#join */
export const join: StrictFunction = strict({
  name: "join",
  parameters: [ARRAY, STRING],
  returns: ["string"],
  deep: true,
  apply: ([list, delimiter]) => {
    const texts = list.items.map((item) => (isKnown(item) && WITH_TEXT.has(item.kind) ? textForm(item) : null));
    return texts.every((text) => text !== null)
      ? joinedText("join", texts, delimiter.value)
      : failure(
          "The template language function 'join' expects its first parameter to be an array only containing elements of type(s) 'String, Integer, Boolean'.",
        );
  },
});
