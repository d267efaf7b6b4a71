import { writeFormats, type FormatRequest } from "../../cli/formats.ts";
import { capacityFor, fraction, fractionText, times, type Fraction, type Load } from "../../workspace/capacity.ts";
import { queryTable, queryTsv } from "../../report/query-rows.ts";
import { tableText, tsvText } from "../../report/rows.ts";
import { UsageError } from "../../io/usage-error.ts";
import type { ExitCode } from "../../cli/exit-code.ts";
import type { Io } from "../../io/io.ts";

/** What `arm-guard capacity` is asked to do: numbers as they were typed. */
export interface CapacityOptions {
  readonly rps: string;
  /** Seconds, or with `s` or `ms`. */
  readonly requestTime: string;
  readonly perContainer: string;
  /** A part such as `0.7`, or `70%`, or `70`. */
  readonly utilization: string;
  readonly formats: readonly FormatRequest[];
}

const HUNDREDTH: Fraction = { numerator: 1n, denominator: 100n };
const THOUSANDTH: Fraction = { numerator: 1n, denominator: 1000n };
/** The least part that may be busy: less is a slip of the decimal point. */
const LEAST_UTILIZATION = HUNDREDTH;

/** Says how many replicas a service needs, so that requests are not turned away with HTTP 503. */
export async function capacity(options: CapacityOptions, io: Io): Promise<ExitCode> {
  const load: Load = {
    requestsPerSecond: positive("--rps", options.rps),
    requestTime: duration(options.requestTime),
    perContainer: whole("--per-container", options.perContainer),
    utilization: part(options.utilization),
  };
  const render = (format: string): string => {
    if (format === "json") return `${JSON.stringify(content(load), null, 2)}\n`;
    if (format === "pretty") return sentences(load);
    return format === "tsv" ? tsvText(queryTsv(content(load))) : tableText(queryTable(content(load)), null);
  };
  await writeFormats(options.formats, render, io);
  return 0;
}

function content(load: Load): object {
  const { atOnce, room, replicas } = capacityFor(load);
  return {
    schemaVersion: 1,
    requestsPerSecond: Number(fractionText(load.requestsPerSecond)),
    requestTimeSeconds: numberOf(load.requestTime),
    perContainer: numberOf(load.perContainer),
    utilization: numberOf(load.utilization),
    requestsAtOnce: numberOf(atOnce),
    roomFor: Number(fractionText(room)),
    replicas: Number(replicas),
  };
}

function sentences(load: Load): string {
  const { atOnce, room, replicas } = capacityFor(load);
  const percent = fractionText(times(load.utilization, { numerator: 100n, denominator: 1n }));
  const lines = [
    count(replicas, "replica"),
    `  ${fractionText(load.requestsPerSecond)} requests a second × ${fractionText(load.requestTime)} s each = ${fractionText(atOnce)} at the same time`,
    `  with ${percent} % of the containers busy: room for ${fractionText(room)}`,
    `  at ${fractionText(load.perContainer)} at a time per container, rounded up: ${count(replicas, "container")}`,
    "",
    `Set \`autoscale_min_replicas\` to ${String(replicas)} where load comes in spikes, and \`autoscale_max_replicas\` to no less.`,
    "Spikes above this rate are turned away again: count with the highest rate that you want to serve.",
  ];
  return `${lines.join("\n")}\n`;
}

function count(number: bigint, noun: string): string {
  return `${String(number)} ${noun}${number === 1n ? "" : "s"}`;
}

function numberOf({ numerator, denominator }: Fraction): number {
  return Number(numerator) / Number(denominator);
}

function positive(flag: string, text: string): Fraction {
  const value = fraction(text);
  if (value === null || value.numerator === 0n)
    throw new UsageError(`\`${flag}\` takes a number above 0 with at most nine digits, not \`${text}\`.`);
  return value;
}

function whole(flag: string, text: string): Fraction {
  const value = positive(flag, text);
  if (value.denominator !== 1n) throw new UsageError(`\`${flag}\` takes a whole number, not \`${text}\`.`);
  return value;
}

function duration(text: string): Fraction {
  const [, digits = text, unit = "s"] = /^([\d.]+)(ms|s)$/.exec(text) ?? [];
  const value = positive("--request-time", digits);
  return unit === "ms" ? times(value, THOUSANDTH) : value;
}

/** Above 1 a number is a percentage, as `autoscale_target_utilization` is. */
function part(text: string): Fraction {
  const digits = text.replace(/%$/, "");
  const value = positive("--utilization", digits);
  const isPercent = digits !== text || value.numerator > value.denominator;
  const utilization = isPercent ? times(value, HUNDREDTH) : value;
  if (isLess(utilization, LEAST_UTILIZATION) || utilization.numerator > utilization.denominator)
    throw new UsageError(`\`--utilization\` takes a part between 0.01 and 1, such as 0.7 or 70%, not \`${text}\`.`);
  return utilization;
}

function isLess(left: Fraction, right: Fraction): boolean {
  return left.numerator * right.denominator < right.numerator * left.denominator;
}
