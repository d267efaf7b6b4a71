import { compareNames, sortCost } from "../name-order.ts";
import { strict, type StrictFunction } from "../function.ts";
import { OBJECT } from "../parameter-kinds.ts";
import { unknownCall } from "../unknown.ts";
import { array, string } from "../value.ts";

/** `objectKeys(object)`, sorted. @see https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-object#objectkeys */
export const objectKeys: StrictFunction = strict({
  name: "objectKeys",
  parameters: [OBJECT],
  returns: ["array"],
  apply: ([value]) => {
    const keys = Array.from(value.members.values(), ({ key }) => key).sort(compareNames);
    return array(
      keys.map(string),
      value.rest === null ? null : unknownCall("objectKeys", [value.rest], { types: ["array"] }),
    );
  },
  cost: ([value]) => (value.kind === "object" ? sortCost(value.members.keys()) : 0),
});
