import { formatMoment } from "../date-format.ts";
import { inRange, parseDateTime, universal } from "../date-time.ts";
import { parseDuration } from "../duration.ts";
import { strict, type StrictFunction } from "../function.ts";
import { optional, STRING } from "../parameter-kinds.ts";
import { unknownCall } from "../unknown.ts";
import { failure, string, type Failure } from "../value.ts";

/** How the result is written when no format is given. The `Z` is a letter: the time is that of the base's own offset. */
const DEFAULT_FORMAT = "yyyy-MM-ddTHH:mm:ssZ";

/**
 * `dateTimeAdd(base, duration, [format])`: the result keeps the offset of the base.
 * @see https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-date#datetimeadd
 */
export const dateTimeAdd: StrictFunction = strict({
  name: "dateTimeAdd",
  parameters: [STRING, STRING, optional(STRING)],
  returns: ["string"],
  apply: ([base, duration, format]) => {
    const start = parseDateTime(base.value);
    if (start === null) return wrong(`'${base.value}' is not a date.`);
    const span = parseDuration(duration.value);
    if (span === null) return wrong(`'${duration.value}' is not an ISO 8601 duration.`);
    if (start === "today")
      return unknownCall("dateTimeAdd", [base, duration, ...(format === undefined ? [] : [format])], {
        types: ["string"],
      });
    const end = { ...start, ticks: start.ticks + span };
    if (inRange(end.ticks) === null || inRange(universal(end)) === null) return wrong("The result is out of range.");
    const text = formatMoment(end, format?.value ?? DEFAULT_FORMAT);
    return text === null ? wrong(`'${format?.value ?? ""}' is not a date format.`) : string(text);
  },
});

function wrong(message: string): Failure {
  return failure(`Unable to evaluate the template language function 'dateTimeAdd'. ${message}`);
}
