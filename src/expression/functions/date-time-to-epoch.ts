import { parseDateTime, TICKS_PER_SECOND, universal } from "../date-time.ts";
import { strict, type StrictFunction } from "../function.ts";
import { STRING } from "../parameter-kinds.ts";
import { changingCall } from "../unknown.ts";
import { failure, int } from "../value.ts";

/**
 * `dateTimeToEpoch(text)`, in seconds.
 * @see https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-date#datetimetoepoch
 */
export const dateTimeToEpoch: StrictFunction = strict({
  name: "dateTimeToEpoch",
  parameters: [STRING],
  returns: ["int"],
  apply: ([text]) => {
    const moment = parseDateTime(text.value);
    if (moment === null)
      return failure(`The template language function 'dateTimeToEpoch' expects a date, not '${text.value}'.`);
    if (moment === "today") return changingCall("dateTimeToEpoch", [text], { types: ["int"] });
    const ticks = universal(moment);
    return int((ticks - (((ticks % TICKS_PER_SECOND) + TICKS_PER_SECOND) % TICKS_PER_SECOND)) / TICKS_PER_SECOND);
  },
});
