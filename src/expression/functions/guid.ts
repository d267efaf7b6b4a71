import { strict, type StrictFunction } from "../function.ts";
import { repeated, STRING } from "../parameter-kinds.ts";
import { uuidV5 } from "../uuid.ts";
import { joinedText } from "../text-limit.ts";
import { string } from "../value.ts";

/** The namespace in which the service makes its GUIDs. */
const NAMESPACE = "11fb06fb-712d-4ddd-98c7-e71bbd588830";

/** `guid(text, …)`: the same GUID for the same texts. @see https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-string#guid */
export const guid: StrictFunction = strict({
  name: "guid",
  parameters: [repeated(STRING)],
  returns: ["string"],
  apply: (args) => {
    const text = joinedText(
      "guid",
      args.map(({ value }) => value),
      "-",
    );
    return text.kind === "failure" ? text : string(guidOf([text.value]));
  },
  shape: () => ({ minLength: 36, maxLength: 36 }),
});

/** The same of texts that are known. */
export function guidOf(texts: readonly string[]): string {
  return uuidV5(NAMESPACE, texts.join("-"));
}
