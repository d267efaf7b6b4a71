import type { Moment } from "./date-format.ts";

const ISO = /^(\d{4})-(\d{2})-(\d{2})(?:([T ])(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?)?\s*(Z|[+-]\d{2}:?\d{2})?$/;
const COMPACT = /^(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})Z$/;
const AMERICAN = /^(\d{1,2})\/(\d{1,2})\/(\d{4})(?:\s+(\d{1,2}):(\d{2})(?::(\d{2}))?\s*(AM|PM)?)?$/i;

/** The moment that a text names, in UTC where it names no zone, and whether it is written with a `T`; `null` for none. */
export function parseDate(text: string): (Moment & { readonly hasT: boolean }) | null {
  const iso = ISO.exec(text.trim());
  if (iso !== null) {
    const [, year, month, day, separator, hour, minute, second, fraction = "", zone = "Z"] = iso;
    return moment([year, month, day, hour, minute, second], fraction, zoneOf(zone), separator === "T");
  }
  const compact = COMPACT.exec(text.trim());
  if (compact !== null) return moment(compact.slice(1), "", 0, true);
  const american = AMERICAN.exec(text.trim());
  if (american === null) return null;
  const [, month, day, year, hour = "0", minute, second, half] = american;
  const hours = half === undefined ? Number(hour) : (Number(hour) % 12) + (/pm/i.test(half) ? 12 : 0);
  return moment([year, month, day, String(hours), minute, second], "", 0, false);
}

function moment(parts: readonly (string | undefined)[], fraction: string, zone: number, hasT: boolean): (Moment & { readonly hasT: boolean }) | null {
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = parts.map((part) => Number(part ?? 0));
  const ticks = Number(fraction.slice(0, 7).padEnd(7, "0"));
  const local = new Date(0);
  local.setUTCFullYear(year, month - 1, day);
  local.setUTCHours(hour, minute, second, Math.trunc(ticks / 10_000));
  const isReal = local.getUTCMonth() === month - 1 && local.getUTCDate() === day && hour < 24 && minute < 60 && second < 60;
  return isReal ? { milliseconds: local.getTime() - zone * 60_000, ticks, hasT } : null;
}

/** Minutes before UTC. */
function zoneOf(zone: string): number {
  if (zone === "Z") return 0;
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2));
  return zone.startsWith("-") ? -minutes : minutes;
}
