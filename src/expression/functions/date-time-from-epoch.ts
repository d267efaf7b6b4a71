import { formatDate } from "../date-format.ts";
import { inRange, TICKS_PER_SECOND } from "../date-time.ts";
import { strict, type StrictFunction } from "../function.ts";
import { INT } from "../parameter-kinds.ts";
import { failure, string } from "../value.ts";

/**
 * `dateTimeFromEpoch(seconds)`.
 * @see https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-date#datetimefromepoch
 */
export const dateTimeFromEpoch: StrictFunction = strict({
  name: "dateTimeFromEpoch",
  parameters: [INT],
  returns: ["string"],
  apply: ([seconds]) => {
    const moment = inRange(seconds.value * TICKS_PER_SECOND);
    const text = moment === null ? null : formatDate(moment, "yyyy-MM-ddTHH:mm:ssZ");
    return text === null
      ? failure("The time that the template language function 'dateTimeFromEpoch' is given is out of range.")
      : string(text);
  },
});
