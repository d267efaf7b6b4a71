import { strict, type StrictFunction } from "../function.ts";
import { ANY, optional, repeated } from "../parameter-kinds.ts";
import { failure, object, type Member, type Unknown, type Value } from "../value.ts";

/** `createObject(key, value, …)`. @see https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-object#createobject */
export const createObject: StrictFunction = strict({
  name: "createObject",
  parameters: [optional(repeated(ANY))],
  returns: ["object"],
  apply: (args) => built(args),
  whenUnknown: (args) => built(args),
});

function built(args: readonly Value[]): Value {
  if (args.length % 2 === 1)
    return failure("The template language function 'createObject' takes keys and values by turns: a value is missing.");
  const members = new Map<string, Member>();
  let rest: Unknown | null = null;
  for (let index = 0; index < args.length; index += 2) {
    const [key, value] = [args[index], args[index + 1]];
    if (key?.kind === "unknown") rest = key;
    else if (key?.kind !== "string" || value === undefined)
      return failure("The template language function 'createObject' takes strings as keys.");
    else if (members.has(key.value))
      return failure(
        `The template language function 'createObject' expects all property names to be unique. The following property names were duplicated: ${key.value}.`,
      );
    else members.set(key.value, { key: key.value, value });
  }
  return object(members.values(), rest);
}
