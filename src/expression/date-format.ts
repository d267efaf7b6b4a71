const DAYS = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

/** Standard formats of one letter, as the invariant culture writes them out. */
const STANDARD: Readonly<Record<string, string>> = {
  d: "MM/dd/yyyy",
  D: "dddd, dd MMMM yyyy",
  f: "dddd, dd MMMM yyyy HH:mm",
  F: "dddd, dd MMMM yyyy HH:mm:ss",
  g: "MM/dd/yyyy HH:mm",
  G: "MM/dd/yyyy HH:mm:ss",
  m: "MMMM dd",
  M: "MMMM dd",
  o: "yyyy-MM-ddTHH:mm:ss.fffffffZ",
  O: "yyyy-MM-ddTHH:mm:ss.fffffffZ",
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

/** A moment in UTC: whole milliseconds since 1970, and the 100-nanosecond ticks below a second. */
export interface Moment {
  readonly milliseconds: number;
  readonly ticks: number;
}

type Write = (date: Date, ticks: number) => string;

const FIELDS: Readonly<Record<string, Write>> = {
  d: (date) => String(date.getUTCDate()),
  dd: (date) => two(date.getUTCDate()),
  ddd: (date) => name(DAYS, date.getUTCDay()).slice(0, 3),
  dddd: (date) => name(DAYS, date.getUTCDay()),
  M: (date) => String(date.getUTCMonth() + 1),
  MM: (date) => two(date.getUTCMonth() + 1),
  MMM: (date) => name(MONTHS, date.getUTCMonth()).slice(0, 3),
  MMMM: (date) => name(MONTHS, date.getUTCMonth()),
  y: (date) => String(date.getUTCFullYear() % 100),
  yy: (date) => two(date.getUTCFullYear() % 100),
  yyy: (date) => String(date.getUTCFullYear()).padStart(3, "0"),
  yyyy: (date) => String(date.getUTCFullYear()).padStart(4, "0"),
  yyyyy: (date) => String(date.getUTCFullYear()).padStart(5, "0"),
  H: (date) => String(date.getUTCHours()),
  HH: (date) => two(date.getUTCHours()),
  h: (date) => String(date.getUTCHours() % 12 || 12),
  hh: (date) => two(date.getUTCHours() % 12 || 12),
  m: (date) => String(date.getUTCMinutes()),
  mm: (date) => two(date.getUTCMinutes()),
  s: (date) => String(date.getUTCSeconds()),
  ss: (date) => two(date.getUTCSeconds()),
  t: (date) => (date.getUTCHours() < 12 ? "A" : "P"),
  tt: (date) => (date.getUTCHours() < 12 ? "AM" : "PM"),
  z: () => "+0",
  zz: () => "+00",
  zzz: () => "+00:00",
  K: () => "Z",
  g: () => "A.D.",
};
const FIELD = /'([^']*)'|"([^"]*)"|\\([^])|%?(d{1,4}|M{1,4}|y{1,5}|H{1,2}|h{1,2}|m{1,2}|s{1,2}|t{1,2}|z{1,3}|K|g+|f{1,7}|\.?F{1,7})/g;

/** A moment in a .NET date format of the invariant culture. */
export function formatDate({ milliseconds, ticks }: Moment, format: string): string {
  const date = new Date(milliseconds);
  return (STANDARD[format] ?? format).replaceAll(FIELD, (_all: string, single?: string, double?: string, escaped?: string, field?: string) =>
    field === undefined ? (single ?? double ?? escaped ?? "") : writeField(field, date, ticks),
  );
}

function writeField(field: string, date: Date, ticks: number): string {
  const digits = String(ticks).padStart(7, "0");
  if (field.startsWith("f")) return digits.slice(0, field.length);
  if (field.startsWith("F") || field.startsWith(".")) {
    const dot = field.startsWith(".") ? "." : "";
    const fraction = digits.slice(0, field.length - dot.length).replace(/0+$/, "");
    return fraction === "" ? "" : `${dot}${fraction}`;
  }
  return (FIELDS[field] ?? FIELDS[field.charAt(0)])?.(date, ticks) ?? field;
}

function two(value: number): string {
  return String(value).padStart(2, "0");
}

function name(names: readonly string[], index: number): string {
  return names[index] ?? "";
}
