import { customNumber } from "./custom-number-format.ts";
import { exponentOf, grouped, round, shift, roundedDecimal, toDecimal, type Decimal } from "./decimal.ts";
import { exponentText, floatText } from "./float-text.ts";
import { TEXT_LIMIT } from "./text-limit.ts";

/** The longest custom format that is applied: a few characters may ask for very many digits. */
const FORMAT_LENGTH = 1_000;

type Writer = (value: bigint | number, precision: number | null, letter: string) => string | null;

/** .NET's standard numeric formats in the invariant culture, by upper-case letter. */
const STANDARD: Readonly<Record<string, Writer>> = {
  B: (value, precision) => radix(value, 2, precision),
  C: (value, precision) => currency(fixed(value, precision ?? 2, true)),
  D: (value, precision) => (typeof value === "bigint" ? padded(value, precision ?? 0) : null),
  E: (value, precision, letter) => scientific(toDecimal(value), precision ?? 6, letter, 3, tiesOf(value)),
  F: (value, precision) => fixed(value, precision ?? 2, false),
  G: general,
  N: (value, precision) => fixed(value, precision ?? 2, true),
  P: (value, precision) => `${fixedDecimal(shift(toDecimal(value), 2), precision ?? 2, true, tiesOf(value))} %`,
  R: (value, _precision, letter) =>
    typeof value === "bigint" ? String(value) : letter === "r" ? floatText(value).toLowerCase() : floatText(value),
  X: (value, precision, letter) => hexadecimal(value, precision, letter),
};

/** A number in a .NET standard or custom format, invariant culture; `null` when the format is not valid for it. */
export function formatNumber(value: bigint | number, format: string): string | null {
  if (format === "") return typeof value === "bigint" ? String(value) : floatText(value);
  if (typeof value === "number" && !Number.isFinite(value)) return floatText(value);
  const [, letter, digits = ""] = /^([A-Za-z])(\d{0,9})$/.exec(format) ?? [];
  if (letter === undefined && format.length > FORMAT_LENGTH) return null;
  if (letter === undefined)
    return typeof value === "number"
      ? customNumber(roundedDecimal(value), format, true)
      : customNumber(toDecimal(value), format, false);
  const precision = digits === "" ? null : Math.min(Number(digits), TEXT_LIMIT + 1);
  return STANDARD[letter.toUpperCase()]?.(value, precision, letter) ?? null;
}

function fixed(value: bigint | number, places: number, groups: boolean): string {
  return fixedDecimal(toDecimal(value), places, groups, tiesOf(value));
}

/** .NET rounds a float that lies exactly in the middle to the even digit, an integer away from zero. */
function tiesOf(value: bigint | number): "away" | "even" {
  return typeof value === "bigint" ? "away" : "even";
}

function fixedDecimal(value: Decimal, places: number, groups: boolean, ties: "away" | "even"): string {
  const { negative, whole, fraction } = round(value, places, ties);
  const digits = whole === "" ? "0" : whole;
  return `${negative ? "-" : ""}${groups ? grouped(digits) : digits}${fraction === "" ? "" : `.${fraction}`}`;
}

function currency(text: string): string {
  return text.startsWith("-") ? `(¤${text.slice(1)})` : `¤${text}`;
}

function padded(value: bigint, width: number): string {
  const digits = String(value < 0n ? -value : value).padStart(width, "0");
  return value < 0n ? `-${digits}` : digits;
}

function scientific(value: Decimal, places: number, letter: string, width: number, ties: "away" | "even"): string {
  const exponent = exponentOf(value);
  const mantissa = round(shift(value, -exponent), places, ties);
  const carried = mantissa.whole.length > 1;
  const text = fixedDecimal(carried ? shift(mantissa, -1) : mantissa, places, false, ties);
  return `${text}${letter}${exponentText(carried ? exponent + 1 : exponent, width)}`;
}

/** `G`: the shorter of fixed and scientific notation at a number of significant digits. */
function general(value: bigint | number, precision: number | null, letter: string): string {
  const digits = precision === null || precision === 0 ? null : precision;
  if (digits === null) return typeof value === "bigint" ? String(value) : floatText(value);
  const decimal = toDecimal(value);
  const rounded = shift(
    round(shift(decimal, digits - 1 - exponentOf(decimal)), 0, tiesOf(value)),
    exponentOf(decimal) - digits + 1,
  );
  const exponent = exponentOf(rounded);
  if (exponent < digits && exponent > -5) return fixedDecimal(rounded, rounded.fraction.length, false, "away");
  const mantissa = shift(rounded, -exponent);
  return scientific(rounded, mantissa.fraction.length, letter === "g" ? "e" : "E", 2, "away");
}

function hexadecimal(value: bigint | number, precision: number | null, letter: string): string | null {
  const text = radix(value, 16, precision);
  return letter === "X" ? (text?.toUpperCase() ?? null) : text;
}

/** Two's complement of 64 bits. */
function radix(value: bigint | number, base: number, precision: number | null): string | null {
  if (typeof value !== "bigint") return null;
  const bits = BigInt.asIntN(64, value) === value ? BigInt.asUintN(64, value).toString(base) : value.toString(base);
  return bits.padStart(precision ?? 0, "0");
}
