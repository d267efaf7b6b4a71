import { formatDate } from "../date-format.ts";
import { inRange, TICKS_PER_SECOND } from "../date-time.ts";
import { strict, type StrictFunction } from "../function.ts";
import { failure, string } from "../value.ts";

/**
 * `dateTimeFromEpoch(seconds)`.
 * @see https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-date#datetimefromepoch
 */
export const dateTimeFromEpoch: StrictFunction = strict({
  name: "dateTimeFromEpoch",
  parameters: [{ types: ["int", "string", "float"] }],
  returns: ["string"],
  apply: ([seconds]) => {
    const digits = /^\s*([+-]?\d{1,20})\s*$/.exec(String(seconds.value))?.[1];
    const ticks = digits === undefined ? null : inRange(BigInt(digits.replace("+", "")) * TICKS_PER_SECOND);
    const text = ticks === null ? null : formatDate(ticks, "yyyy-MM-ddTHH:mm:ssZ");
    return text === null
      ? failure("The time that the template language function 'dateTimeFromEpoch' is given is out of range.")
      : string(text);
  },
});
