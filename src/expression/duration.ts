/** A span of time: calendar months, and 100-nanosecond ticks. Both carry the sign. */
export interface Duration {
  readonly months: number;
  readonly ticks: bigint;
}

const PATTERN =
  /^(?<sign>-?)P(?=\d|T\d)(?:(?<years>\d{1,9})Y)?(?:(?<months>\d{1,9})M)?(?:(?<weeks>\d{1,9})W)?(?:(?<days>\d{1,9})D)?(?:T(?=\d)(?:(?<hours>\d{1,12})H)?(?:(?<minutes>\d{1,12})M)?(?:(?<seconds>\d{1,12})(?:[.,](?<fraction>\d{1,20}))?S)?)?$/;
const TICKS_PER_SECOND = 10_000_000n;
const SECONDS = { weeks: 604_800n, days: 86_400n, hours: 3_600n, minutes: 60n, seconds: 1n } as const;

/** Reads an ISO 8601 duration such as `P1Y2M10DT2H30M` or `-P9D`; `null` when the text is none. */
export function parseDuration(text: string): Duration | null {
  const groups = PATTERN.exec(text)?.groups;
  if (groups === undefined) return null;
  const sign = groups["sign"] === "-" ? -1 : 1;
  const months = Number(groups["years"] ?? 0) * 12 + Number(groups["months"] ?? 0);
  let ticks = BigInt((groups["fraction"] ?? "").slice(0, 7).padEnd(7, "0"));
  for (const [unit, seconds] of Object.entries(SECONDS))
    ticks += BigInt(groups[unit] ?? 0) * seconds * TICKS_PER_SECOND;
  return { months: sign * months, ticks: BigInt(sign) * ticks };
}
