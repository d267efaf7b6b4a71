import { formatMoment } from "../date-format.ts";
import { inRange, parseDateTime, SOME_TIMES, universal, type Moment, type Ticks } from "../date-time.ts";
import { parseDuration } from "../duration.ts";
import { strict, type StrictFunction } from "../function.ts";
import { optional, STRING } from "../parameter-kinds.ts";
import { changingCall } from "../unknown.ts";
import { failure, string, type Failure, type StringValue } from "../value.ts";

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
    const text = format?.value ?? DEFAULT_FORMAT;
    if (start !== "today") return added(start, span, text);
    const wrongAlways = SOME_TIMES.map((time) => added(time, span, text)).filter((each) => each.kind === "failure");
    const [problem] = wrongAlways;
    if (problem !== undefined && wrongAlways.length === SOME_TIMES.length) return problem;
    const given = [base, duration, ...(format === undefined ? [] : [format])];
    return changingCall("dateTimeAdd", given, { types: ["string"] });
  },
});

function added(start: Moment, span: Ticks, format: string): StringValue | Failure {
  const end = { ...start, ticks: start.ticks + span };
  if (inRange(end.ticks) === null || inRange(universal(end)) === null) return wrong("The result is out of range.");
  const text = formatMoment(end, format);
  return text === null ? wrong(`'${format}' is not a date format.`) : string(text);
}

function wrong(message: string): Failure {
  return failure(`Unable to evaluate the template language function 'dateTimeAdd'. ${message}`);
}
