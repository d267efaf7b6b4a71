import type { Duration } from "./duration.ts";

/** A moment: 100-nanosecond ticks since 1970-01-01T00:00Z. */
export type Ticks = bigint;

/** The parts of a moment in UTC. */
export interface DateFields {
  readonly year: number;
  /** From 1. */
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  /** Ticks beyond the second. */
  readonly fraction: number;
  /** From 0, Sunday. */
  readonly weekday: number;
}

/** Ticks in a second. */
export const TICKS_PER_SECOND = 10_000_000n;

const FIRST = -62_135_596_800n * TICKS_PER_SECOND;
const LAST = 253_402_300_800n * TICKS_PER_SECOND - 1n;
const MONTHS = "janfebmaraprmayjunjulaugsepoctnovdec";
const TIME = String.raw`(?<hour>\d{1,2}):(?<minute>\d{2})(?::(?<second>\d{2})(?:[.,](?<fraction>\d{1,9}))?)?(?:\s*(?<half>[AP]M))?`;
const ZONE = String.raw`(?:\s*(?<zone>Z|GMT|UTC|[+-]\d{2}(?::?\d{2})?))?`;
/** The written forms that are understood: ISO 8601 extended and basic, month/day/year, and RFC 1123. */
const FORMS: readonly RegExp[] = [
  new RegExp(String.raw`^(?<year>\d{4})-(?<month>\d{1,2})-(?<day>\d{1,2})(?:(?:T|\s+)${TIME}${ZONE})?$`, "i"),
  new RegExp(
    String.raw`^(?<year>\d{4})(?<month>\d{2})(?<day>\d{2})(?:T(?<hour>\d{2})(?<minute>\d{2})(?<second>\d{2})${ZONE})?$`,
    "i",
  ),
  new RegExp(String.raw`^(?<month>\d{1,2})/(?<day>\d{1,2})/(?<year>\d{4})(?:\s+${TIME}${ZONE})?$`, "i"),
  new RegExp(String.raw`^(?:[A-Z]{3}, )?(?<day>\d{1,2}) (?<name>[A-Z]{3}) (?<year>\d{4})(?:\s+${TIME}${ZONE})?$`, "i"),
];

/** Reads a date and time; without a zone it is UTC. `null` when the text is none. */
export function parseDateTime(text: string): Ticks | null {
  const trimmed = text.trim();
  for (const form of FORMS) {
    const groups = form.exec(trimmed)?.groups;
    if (groups !== undefined) return fromGroups(groups);
  }
  return null;
}

/** The parts of a moment in UTC. */
export function dateFields(ticks: Ticks): DateFields {
  const fraction = ((ticks % TICKS_PER_SECOND) + TICKS_PER_SECOND) % TICKS_PER_SECOND;
  const date = new Date(Number((ticks - fraction) / 10_000n));
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    hour: date.getUTCHours(),
    minute: date.getUTCMinutes(),
    second: date.getUTCSeconds(),
    fraction: Number(fraction),
    weekday: date.getUTCDay(),
  };
}

/** The moment a duration later: months first, to the last day of a shorter month. `null` outside the years 1 to 9999. */
export function addDuration(ticks: Ticks, duration: Duration): Ticks | null {
  const { year, month, day } = dateFields(ticks);
  const months = year * 12 + month - 1 + duration.months;
  const target = { year: Math.floor(months / 12), month: (((months % 12) + 12) % 12) + 1 };
  if (target.year < 1 || target.year > 9999) return null;
  const days =
    dayNumber(target.year, target.month, Math.min(day, daysIn(target.year, target.month))) -
    dayNumber(year, month, day);
  return inRange(ticks + BigInt(days) * 86_400n * TICKS_PER_SECOND + duration.ticks);
}

/** The moment itself, or `null` outside the years 1 to 9999. */
export function inRange(ticks: Ticks): Ticks | null {
  return ticks >= FIRST && ticks <= LAST ? ticks : null;
}

function fromGroups(groups: Readonly<Record<string, string | undefined>>): Ticks | null {
  const { name, half, zone, fraction = "" } = groups;
  const [year, day, minute, second] = [
    number(groups["year"]),
    number(groups["day"]),
    number(groups["minute"]),
    number(groups["second"]),
  ];
  const month = name === undefined ? number(groups["month"]) : MONTHS.indexOf(name.toLowerCase()) / 3 + 1;
  const hour = hourOf(number(groups["hour"]), half);
  if (!Number.isInteger(month) || month < 1 || month > 12 || year < 1 || day < 1 || day > daysIn(year, month))
    return null;
  if (hour === null || minute > 59 || second > 59) return null;
  const seconds = dayNumber(year, month, day) * 86_400 + hour * 3_600 + minute * 60 + second - zoneSeconds(zone);
  return inRange(BigInt(seconds) * TICKS_PER_SECOND + BigInt(fraction.slice(0, 7).padEnd(7, "0")));
}

function hourOf(hour: number, half: string | undefined): number | null {
  if (half === undefined) return hour > 23 ? null : hour;
  if (hour < 1 || hour > 12) return null;
  return (hour % 12) + (half.toUpperCase() === "PM" ? 12 : 0);
}

function zoneSeconds(zone: string | undefined): number {
  const [, sign, hours, minutes] = /^([+-])(\d{2}):?(\d{2})?$/.exec(zone ?? "") ?? [];
  return (sign === "-" ? -1 : 1) * (number(hours) * 3_600 + number(minutes) * 60);
}

/** Days since 1970-01-01. */
function dayNumber(year: number, month: number, day: number): number {
  return new Date(0).setUTCFullYear(year, month - 1, day) / 86_400_000;
}

function daysIn(year: number, month: number): number {
  return dayNumber(year, month + 1, 1) - dayNumber(year, month, 1);
}

function number(text: string | undefined): number {
  return Number(text ?? 0);
}
