import { trimSpace } from "./white-space.ts";

/** 100-nanosecond ticks since 1970-01-01T00:00. */
export type Ticks = bigint;

/** A time on the clock of some place, and how far that clock is ahead of UTC: .NET's `DateTimeOffset`. */
export interface Moment {
  /** Of the local clock. */
  readonly ticks: Ticks;
  /** In minutes. */
  readonly offset: number;
}

/** The parts of a time. */
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
/** Far longer than any date. */
const LENGTH_LIMIT = 100;
const OFFSET_LIMIT = 14 * 60;
const MONTHS = "janfebmaraprmayjunjulaugsepoctnovdec";
const WEEKDAYS = "sunmontuewedthufrisat";

const MONTH = String.raw`(?<name>Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sep(?:tember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)`;
const WEEKDAY = String.raw`(?:(?<weekday>Sun|Mon|Tue|Wed|Thu|Fri|Sat)(?:day|sday|nesday|rsday|urday)?,?\s+)?`;
const GAP = String.raw`(?:\s*[-/.,]\s*|\s+)`;
const YEAR = String.raw`(?<year>\d{3,4})`;
const NUMBER_DATES = [
  String.raw`${YEAR}${GAP}(?<month>\d{1,2})${GAP}(?<day>\d{1,2})`,
  String.raw`(?<month>\d{1,2})${GAP}(?<day>\d{1,2})${GAP}(?<year>\d{1,4})`,
  String.raw`${YEAR}${GAP}(?<month>\d{1,2})`,
  String.raw`(?<month>\d{1,2})${GAP}${YEAR}`,
];
const NAME_DATES = [
  String.raw`${WEEKDAY}(?<day>\d{1,2})${GAP}${MONTH}${GAP}(?<year>\d{1,4})`,
  String.raw`${WEEKDAY}${MONTH}${GAP}(?<day>\d{1,2})${GAP}(?<year>\d{1,4})`,
  String.raw`${WEEKDAY}${YEAR}${GAP}${MONTH}${GAP}(?<day>\d{1,2})`,
  String.raw`${WEEKDAY}${YEAR}${GAP}(?<day>\d{1,2})${GAP}${MONTH}`,
  String.raw`${MONTH}${GAP}${YEAR}`,
  String.raw`${YEAR}${GAP}${MONTH}`,
];
/** Two digits before a month are a year, and not a day. */
const SHORT_YEAR = String.raw`(?<year>\d{1,2})${GAP}?${MONTH}`;
const CLOCK = String.raw`(?:(?<hour>\d{1,2})\s*:\s*(?<minute>\d{1,2})(?:\s*:\s*(?<second>\d{1,2})(?:[.,](?<fraction>\d{1,20}))?)?(?:\s*(?<half>[AP]M))?|(?<hourAlone>\d{1,2})\s*(?<halfAlone>[AP]M))`;
/** Right behind `T` all parts have two digits. */
const ISO_CLOCK = String.raw`(?<hour>\d{2}):(?<minute>\d{2})(?::(?<second>\d{2})(?:[.,](?<fraction>\d{1,20}))?)?`;
const ZONE = String.raw`(?:\s*(?<zone>Z|GMT|[+-]\d{1,2}(?::?\d{2})?))?`;
/** The written forms that are understood, the usual ones first. */
const FORMS: readonly RegExp[] = [
  ...NUMBER_DATES.map((date) => String.raw`${date}T${ISO_CLOCK}${ZONE}`),
  String.raw`(?<year>\d{4})(?<month>\d{2})(?<day>\d{2})T(?<hour>\d{2})(?<minute>\d{2})(?<second>\d{2})(?<zone>Z)`,
  ...[...NUMBER_DATES, ...NAME_DATES].flatMap((date) => [
    String.raw`${date}(?:(?:\s*,\s*|\s*T\s+|\s+T\s*|\s+)${CLOCK})?${ZONE}`,
    String.raw`${CLOCK}${ZONE}\s+${date}`,
  ]),
  SHORT_YEAR,
].map((form) => new RegExp(`^${form}$`, "i"));

/** Dates without a year and times without a date, which .NET completes by today's. */
const INCOMPLETE: readonly RegExp[] = [
  String.raw`${CLOCK}${ZONE}`,
  String.raw`(?:${CLOCK}\s+)?(?<month>\d{1,2})${GAP}(?<day>\d{1,2})`,
  String.raw`${MONTH}${GAP}?(?<day>\d{1,2})(?:\s+${CLOCK})?`,
  String.raw`(?<day>\d{1,2})${GAP}?${MONTH}\s+${CLOCK}`,
].map((form) => new RegExp(`^${form}$`, "i"));

/** Times far apart, between which all deployments take place. */
export const SOME_TIMES: readonly Moment[] = ["2024-01-01", "2100-01-01"].map((day) => ({
  ticks: BigInt(Date.parse(day)) * 10_000n,
  offset: 0,
}));

/** A day that every year with a 29th of February has: what is wrong on it is wrong on all. */
const SOME_DAY: Groups = { year: "2024", month: "1", day: "1" };

/**
 * Reads what .NET's `DateTimeOffset.Parse` reads in the invariant culture; without a zone it is UTC. `null` when the text
 * is no date, `"today"` when the result hangs on the day of the deployment.
 */
export function parseDateTime(text: string): Moment | "today" | null {
  if (text.length > LENGTH_LIMIT) return null;
  const trimmed = trimSpace(text);
  for (const form of FORMS) {
    const groups = form.exec(trimmed)?.groups;
    if (groups !== undefined) return fromGroups(groups);
  }
  for (const form of INCOMPLETE) {
    const groups = form.exec(trimmed)?.groups;
    if (groups !== undefined) return fromGroups({ ...SOME_DAY, ...groups }) === null ? null : "today";
  }
  return null;
}

/** The same time on the clock of UTC. */
export function universal({ ticks, offset }: Moment): Ticks {
  return ticks - BigInt(offset) * 60n * TICKS_PER_SECOND;
}

/** The parts of a time. */
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

/** The same ticks, or `null` outside the years 1 to 9999. */
export function inRange(ticks: Ticks): Ticks | null {
  return ticks >= FIRST && ticks <= LAST ? ticks : null;
}

type Groups = Readonly<Record<string, string | undefined>>;

function fromGroups(groups: Groups): Moment | null {
  const days = daysOf(groups);
  const clock = clockOf(groups);
  const offset = offsetOf(groups["zone"]);
  if (days === null || clock === null || offset === null) return null;
  const ticks = inRange(BigInt(days) * 86_400n * TICKS_PER_SECOND + clock);
  const moment = ticks === null ? null : { ticks, offset };
  return moment === null || inRange(universal(moment)) === null ? null : moment;
}

/** Days since 1970-01-01; `null` where there is no such day, or where it is another day of the week. */
function daysOf({ year: yearText, month: monthText, day: dayText, name, weekday }: Groups): number | null {
  const year = fullYear(yearText ?? "");
  const month = name === undefined ? number(monthText) : indexOf(MONTHS, name) + 1;
  const day = dayText === undefined ? 1 : number(dayText);
  if (year < 1 || month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return null;
  const days = dayNumber(year, month, day);
  return weekday === undefined || new Date(days * 86_400_000).getUTCDay() === indexOf(WEEKDAYS, weekday) ? days : null;
}

/** Two digits mean the years 1950 to 2049. */
function fullYear(text: string): number {
  const year = number(text);
  return text.length > 2 ? year : year + (year < 50 ? 2000 : 1900);
}

function indexOf(names: string, name: string): number {
  return names.indexOf(name.slice(0, 3).toLowerCase()) / 3;
}

/** Ticks since midnight. */
function clockOf({ hour, hourAlone, half, halfAlone, minute, second, fraction = "" }: Groups): bigint | null {
  const hours = hourOf(number(hour ?? hourAlone), half ?? halfAlone);
  const [minutes, seconds] = [number(minute), number(second)];
  if (hours === null || minutes > 59 || seconds > 59) return null;
  return BigInt(hours * 3_600 + minutes * 60 + seconds) * TICKS_PER_SECOND + roundedTicks(fraction);
}

function roundedTicks(fraction: string): bigint {
  const digits = fraction.padEnd(8, "0");
  return BigInt(digits.slice(0, 7)) + (digits.charAt(7) >= "5" ? 1n : 0n);
}

/** AM needs an hour up to 12; PM takes hours of the whole day. */
function hourOf(hour: number, half: string | undefined): number | null {
  if (hour > 23) return null;
  if (half === undefined) return hour;
  if (half.toUpperCase() === "PM") return hour < 12 ? hour + 12 : hour;
  return hour > 12 ? null : hour % 12;
}

function offsetOf(zone: string | undefined): number | null {
  const [, sign, hours, minutes] = /^([+-])(\d{1,2}):?(\d{2})?$/.exec(zone ?? "") ?? [];
  const offset = number(hours) * 60 + number(minutes);
  return offset > OFFSET_LIMIT || number(minutes) > 59 ? null : sign === "-" ? -offset : offset;
}

function dayNumber(year: number, month: number, day: number): number {
  return new Date(0).setUTCFullYear(year, month - 1, day) / 86_400_000;
}

function daysIn(year: number, month: number): number {
  return dayNumber(year, month + 1, 1) - dayNumber(year, month, 1);
}

function number(text: string | undefined): number {
  return Number(text ?? 0);
}
