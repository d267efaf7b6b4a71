import { formatDate } from "../date-format.ts";
import { strict, type StrictFunction } from "../function.ts";
import { INT } from "../parameter-kinds.ts";
import { failure, string } from "../value.ts";

/** The last second of the year 9999. */
const LAST = 253_402_300_799n;
const FIRST = -62_135_596_800n;

/** `dateTimeFromEpoch(seconds)`. @see https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-date#datetimefromepoch */
export const dateTimeFromEpoch: StrictFunction = strict({
  name: "dateTimeFromEpoch",
  parameters: [INT],
  returns: ["string"],
  apply: ([seconds]) => {
    if (seconds.value < FIRST || seconds.value > LAST) return failure("The time that the template language function 'dateTimeFromEpoch' is given is out of range.");
    return string(formatDate({ milliseconds: Number(seconds.value) * 1000, ticks: 0 }, "yyyy-MM-ddTHH:mm:ssZ"));
  },
});
