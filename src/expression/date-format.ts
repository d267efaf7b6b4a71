import { dateFields, universal, type DateFields, type Moment, type Ticks } from "./date-time.ts";

const DAYS = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
const MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];

/** .NET's standard date formats in the invariant culture, as custom formats. */
const STANDARD: Readonly<Record<string, string>> = {
  d: "MM/dd/yyyy",
  D: "dddd, dd MMMM yyyy",
  f: "dddd, dd MMMM yyyy HH:mm",
  F: "dddd, dd MMMM yyyy HH:mm:ss",
  g: "MM/dd/yyyy HH:mm",
  G: "MM/dd/yyyy HH:mm:ss",
  m: "MMMM dd",
  M: "MMMM dd",
  o: "yyyy-MM-ddTHH:mm:ss.fffffffK",
  O: "yyyy-MM-ddTHH:mm:ss.fffffffK",
  r: "ddd, dd MMM yyyy HH:mm:ss 'GMT'",
  R: "ddd, dd MMM yyyy HH:mm:ss 'GMT'",
  s: "yyyy-MM-ddTHH:mm:ss",
  t: "HH:mm",
  T: "HH:mm:ss",
  u: "yyyy-MM-dd HH:mm:ssZ",
  U: "dddd, dd MMMM yyyy HH:mm:ss",
  y: "yyyy MMMM",
  Y: "yyyy MMMM",
};

const TOKEN =
  /(?<specifier>d+|f+|g+|h+|H+|K|m+|M+|s+|t+|y+|z+)|(?<trimmed>\.?F+)|%(?<single>[dfFghHKmMstyz])|\\(?<escape>[\s\S])|'(?<text>(?:[^'\\]|\\[\s\S])*)'|"(?<quoted>(?:[^"\\]|\\[\s\S])*)"|(?<plain>[^'"%\\])/y;

interface WrittenDate extends DateFields {
  /** Minutes ahead of UTC; `null` for a time in UTC. */
  readonly offset: number | null;
}

/** What a repeated letter writes, by the letter. */
const SPECIFIERS: Readonly<Record<string, (date: WrittenDate, count: number) => string>> = {
  d: ({ day, weekday }, count) => named(DAYS, weekday, count) ?? padded(day, count),
  f: ({ fraction }, count) => fractionDigits(fraction, count),
  g: () => "A.D.",
  h: ({ hour }, count) => padded(hour % 12 === 0 ? 12 : hour % 12, Math.min(count, 2)),
  H: ({ hour }, count) => padded(hour, Math.min(count, 2)),
  K: ({ offset }) => (offset === null ? "Z" : offsetText(offset, 3)),
  m: ({ minute }, count) => padded(minute, Math.min(count, 2)),
  M: ({ month }, count) => named(MONTHS, month - 1, count) ?? padded(month, count),
  s: ({ second }, count) => padded(second, Math.min(count, 2)),
  t: ({ hour }, count) => (hour < 12 ? "AM" : "PM").slice(0, count),
  y: ({ year }, count) => (count <= 2 ? padded(year % 100, count) : padded(year, count)),
  z: ({ offset }, count) => offsetText(offset ?? 0, count),
};

/** What `DateTimeOffset` writes without a format. */
const DEFAULT_FORMAT = "MM/dd/yyyy HH:mm:ss zzz";
/** These speak of UTC, whatever the offset is. */
const UNIVERSAL = /^[rRu]$/;

/** A moment as .NET's `DateTimeOffset` writes it in the invariant culture; `null` when the format is not valid. */
export function formatMoment(moment: Moment, format: string): string | null {
  if (format === "U") return null;
  const offset = UNIVERSAL.test(format) ? 0 : moment.offset;
  return written(UNIVERSAL.test(format) ? universal(moment) : moment.ticks, format || DEFAULT_FORMAT, offset);
}

/** A time in UTC as .NET's `DateTime` writes it in the invariant culture; `null` when the format is not valid. */
export function formatDate(ticks: Ticks, format: string): string | null {
  return written(ticks, format || "G", null);
}

/** `offset` in minutes; `null` for UTC, which `K` writes as `Z`. */
function written(ticks: Ticks, format: string, offset: number | null): string | null {
  const custom = format.length === 1 ? STANDARD[format] : format;
  if (custom === undefined) return null;
  const date: WrittenDate = { ...dateFields(ticks), offset };
  let text = "";
  let at = 0;
  while (at < custom.length) {
    TOKEN.lastIndex = at;
    const match = TOKEN.exec(custom);
    const part = match === null ? null : write(match.groups ?? {}, date);
    if (match === null || part === null) return null;
    text += part;
    at += match[0].length;
  }
  return text;
}

function write(groups: Readonly<Record<string, string | undefined>>, date: WrittenDate): string | null {
  const { specifier, trimmed, single, escape, text, quoted, plain } = groups;
  if (single === "F") return trimmedFraction("F", date.fraction);
  const letters = specifier ?? single;
  if (letters !== undefined) {
    if (letters.startsWith("f") && letters.length > 7) return null;
    return SPECIFIERS[letters.slice(0, 1)]?.(date, letters.length) ?? null;
  }
  if (trimmed !== undefined) return trimmedFraction(trimmed, date.fraction);
  return (text ?? quoted)?.replace(/\\([\s\S])/g, "$1") ?? escape ?? plain ?? null;
}

/** `.FFF`: the digits without zeros at the end, and no point when none are left. */
function trimmedFraction(letters: string, fraction: number): string | null {
  const point = letters.startsWith(".") ? "." : "";
  const count = letters.length - point.length;
  if (count > 7) return null;
  const digits = fractionDigits(fraction, count).replace(/0+$/, "");
  return digits === "" ? "" : `${point}${digits}`;
}

function fractionDigits(fraction: number, count: number): string {
  return padded(fraction, 7).slice(0, count);
}

function named(names: readonly string[], index: number, count: number): string | null {
  if (count < 3) return null;
  const name = names[index] ?? "";
  return count === 3 ? name.slice(0, 3) : name;
}

function padded(value: number, width: number): string {
  return String(value).padStart(width, "0");
}

function offsetText(offset: number, count: number): string {
  const [hours, minutes] = [Math.floor(Math.abs(offset) / 60), Math.abs(offset) % 60];
  const sign = offset < 0 ? "-" : "+";
  return count < 3 ? `${sign}${padded(hours, count)}` : `${sign}${padded(hours, 2)}:${padded(minutes, 2)}`;
}
