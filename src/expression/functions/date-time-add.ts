import { formatDate, type Moment } from "../date-format.ts";
import { parseDate } from "../date-text.ts";
import { parseDuration, type Duration } from "../duration.ts";
import { strict, type StrictFunction } from "../function.ts";
import { optional, STRING } from "../parameter-kinds.ts";
import { failure, string } from "../value.ts";

const TICKS_PER_MILLISECOND = 10_000n;
const TICKS_PER_SECOND = 10_000_000;
/** Years 1 to 9999. */
const FIRST = Date.UTC(0, 0, 1) - 1899 * 31_556_952_000;
const LAST = Date.UTC(9999, 11, 31, 23, 59, 59, 999);

/** `dateTimeAdd(base, duration, [format])`. @see https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-date#datetimeadd */
export const dateTimeAdd: StrictFunction = strict({
  name: "dateTimeAdd",
  parameters: [STRING, STRING, optional(STRING)],
  returns: ["string"],
  apply: ([base, duration, format]) => {
    const start = parseDate(base.value);
    if (start === null) return failure(`The template language function 'dateTimeAdd' expects a date, '${base.value}' is none.`);
    const span = parseDuration(duration.value);
    if (span === null) return failure(`The template language function 'dateTimeAdd' expects an ISO 8601 duration, '${duration.value}' is none.`);
    const end = later(start, span);
    if (end.milliseconds < FIRST || end.milliseconds > LAST) return failure("The date that the template language function 'dateTimeAdd' gives is out of range.");
    return string(formatDate(end, format?.value ?? (start.hasT ? "yyyy-MM-ddTHH:mm:ssZ" : "M/d/yyyy h:mm:ss tt")));
  },
});

function later({ milliseconds, ticks }: Moment, { months, ticks: added }: Duration): Moment {
  const date = new Date(milliseconds);
  const day = date.getUTCDate();
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() + months);
  date.setUTCDate(Math.min(day, daysIn(date)));
  const sum = BigInt(ticks % Number(TICKS_PER_MILLISECOND)) + added;
  const wholeMilliseconds = sum >= 0n ? sum / TICKS_PER_MILLISECOND : -((-sum + TICKS_PER_MILLISECOND - 1n) / TICKS_PER_MILLISECOND);
  const total = date.getTime() + Number(wholeMilliseconds);
  const below = Number(sum - wholeMilliseconds * TICKS_PER_MILLISECOND);
  return { milliseconds: total, ticks: ((((total % 1000) + 1000) % 1000) * 10_000 + below) % TICKS_PER_SECOND };
}

function daysIn(date: Date): number {
  return new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
}
