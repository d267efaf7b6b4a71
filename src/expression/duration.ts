import { TICKS_PER_SECOND, type Ticks } from "./date-time.ts";
import { trimSpace } from "./white-space.ts";

const PATTERN =
  /^(?<sign>-?)P(?=\d|T)(?:(?<years>\d+)Y)?(?:(?<months>\d+)M)?(?:(?<days>\d+)D)?(?:T(?=\d|\.\d)(?:(?<hours>\d+)H)?(?:(?<minutes>\d+)M)?(?:(?<seconds>(?=\d|\.\d)\d*)(?:\.(?<fraction>\d*))?S)?)?$/;
/** A year counts 365 days and a month 30, as .NET's `XmlConvert.ToTimeSpan` counts them. */
const SECONDS = {
  years: 31_536_000n,
  months: 2_592_000n,
  days: 86_400n,
  hours: 3_600n,
  minutes: 60n,
  seconds: 1n,
} as const;
const PART_LIMIT = 2_147_483_647n;

/** The ticks of an ISO 8601 duration such as `P1Y2M10DT2H30M` or `-P9D`; `null` when the text is none. Weeks are refused. */
export function parseDuration(text: string): Ticks | null {
  const groups = text.length > 200 ? undefined : PATTERN.exec(trimSpace(text))?.groups;
  if (groups === undefined) return null;
  let ticks = BigInt((groups["fraction"] ?? "").slice(0, 7).padEnd(7, "0"));
  for (const [unit, seconds] of Object.entries(SECONDS)) {
    const count = BigInt(groups[unit] ?? 0);
    if (count > PART_LIMIT) return null;
    ticks += count * seconds * TICKS_PER_SECOND;
  }
  if (BigInt.asIntN(64, ticks) !== ticks) return null;
  return groups["sign"] === "-" ? -ticks : ticks;
}
