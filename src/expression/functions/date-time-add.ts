import { formatDate } from "../date-format.ts";
import { addDuration, parseDateTime } from "../date-time.ts";
import { parseDuration } from "../duration.ts";
import { strict, type StrictFunction } from "../function.ts";
import { optional, STRING } from "../parameter-kinds.ts";
import { failure, string, type Failure } from "../value.ts";

/** How the result is written when no format is given: as the base is. */
const WITH_T = "yyyy-MM-ddTHH:mm:ssZ";
const WITHOUT_T = "M/d/yyyy h:mm:ss tt";

/**
 * `dateTimeAdd(base, duration, [format])`.
 * @see https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-date#datetimeadd
 */
export const dateTimeAdd: StrictFunction = strict({
  name: "dateTimeAdd",
  parameters: [STRING, STRING, optional(STRING)],
  returns: ["string"],
  apply: ([base, duration, format]) => {
    const start = parseDateTime(base.value);
    if (start === null) return wrong(`'${base.value}' is no date.`);
    const span = parseDuration(duration.value);
    if (span === null) return wrong(`'${duration.value}' is no ISO 8601 duration.`);
    const end = addDuration(start, span);
    if (end === null) return wrong("The result is out of range.");
    const text = formatDate(end, format?.value ?? (/T\d/.test(base.value) ? WITH_T : WITHOUT_T));
    return text === null ? wrong(`'${format?.value ?? ""}' is no date format.`) : string(text);
  },
});

function wrong(message: string): Failure {
  return failure(`Unable to evaluate the template language function 'dateTimeAdd'. ${message}`);
}
