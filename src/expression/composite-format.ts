import { exponentText, floatText } from "./float-text.ts";
import { textForm } from "./text-form.ts";
import { TEXT_LIMIT } from "./text-limit.ts";
import type { Known } from "./value.ts";

const ITEM = /\{\{|\}\}|\{(\d{1,6})\s*(?:,\s*(-?\d{1,7})\s*)?(?::((?:[^{}]|\{\{|\}\})*))?\}|[{}]/g;

/** A text made by .NET's composite formatting in the invariant culture, or what is wrong with the pattern. */
export function compositeFormat(pattern: string, args: readonly Known[]): { readonly text: string } | { readonly problem: string } {
  let text = "";
  let at = 0;
  for (const match of pattern.matchAll(ITEM)) {
    text += pattern.slice(at, match.index);
    at = match.index + match[0].length;
    if (match[0] === "{{" || match[0] === "}}") {
      text += match[0].charAt(0);
      continue;
    }
    const [, index, alignment = "0", style = ""] = match;
    if (index === undefined) return { problem: "The format string has a brace that is not closed or not doubled." };
    const value = args[Number(index)];
    if (value === undefined) return { problem: `The format string asks for argument ${index}, of which there are ${String(args.length)}.` };
    const formatted = formatValue(value, style);
    const width = Math.abs(Number(alignment));
    if (formatted === null || text.length + formatted.length + width > TEXT_LIMIT) return { problem: `The format '${style}' cannot be applied.` };
    text += alignment.startsWith("-") ? formatted.padEnd(width) : formatted.padStart(width);
  }
  return { text: text + pattern.slice(at) };
}

/** One value in a numeric format; formats mean nothing to other values. */
function formatValue(value: Known, style: string): string | null {
  if ((value.kind !== "int" && value.kind !== "float") || style === "") return textForm(value);
  const [, letter, digits] = /^([A-Za-z])(\d{0,3})$/.exec(style) ?? [];
  const number = Number(value.value);
  return letter === undefined ? customFormat(number, style) : standardFormat(value, letter, digits === "" || digits === undefined ? null : Number(digits));
}

function standardFormat(value: Known & { readonly kind: "int" | "float" }, letter: string, precision: number | null): string | null {
  const number = Number(value.value);
  const whole = value.kind === "int" ? value.value : null;
  switch (letter.toUpperCase()) {
    case "D":
      return whole === null ? null : sign(whole < 0n) + absolute(whole).toString().padStart(precision ?? 1, "0");
    case "X": {
      const hex = whole === null ? null : BigInt.asUintN(64, whole).toString(16).padStart(precision ?? 1, "0");
      return hex === null ? null : letter === "X" ? hex.toUpperCase() : hex;
    }
    case "N":
      return grouped(number, whole, precision ?? 2);
    case "F":
      return whole === null ? number.toFixed(precision ?? 2) : fixed(whole, precision ?? 2);
    case "C":
      return number < 0 ? `(\u00a4${grouped(-number, whole === null ? null : -whole, precision ?? 2)})` : `\u00a4${grouped(number, whole, precision ?? 2)}`;
    case "P":
      return `${grouped(number * 100, whole === null ? null : whole * 100n, precision ?? 2)} %`;
    case "E": {
      const [mantissa = "0", power = "0"] = number.toExponential(precision ?? 6).split("e");
      return `${mantissa}${letter}${exponentText(Number(power), 3)}`;
    }
    case "G":
    case "R":
      return whole === null ? floatText(number) : String(whole);
    default:
      return null;
  }
}

function grouped(number: number, whole: bigint | null, digits: number): string {
  const text = whole === null ? Math.abs(number).toFixed(digits) : fixed(absolute(whole), digits);
  const [left = "0", right] = text.split(".");
  return sign(number < 0) + left.replaceAll(/\B(?=(?:\d{3})+$)/g, ",") + (right === undefined ? "" : `.${right}`);
}

function fixed(whole: bigint, digits: number): string {
  return digits === 0 ? String(whole) : `${String(whole)}.${"0".repeat(digits)}`;
}

/** Patterns of `0`, `#`, `,` and `.`, such as `0000` and `#,##0.00`. */
function customFormat(number: number, style: string): string {
  const [, before = "", whole = "", fraction = "", after = ""] = /^([^0#.]*)([0#,]*)(?:\.([0#]*))?([^]*)$/.exec(style) ?? [];
  const places = fraction.length;
  const [left = "0", right = ""] = Math.abs(number).toFixed(places).split(".");
  const minimum = whole.replaceAll(/[^0]/g, "").length;
  const digits = (minimum === 0 && left === "0" ? "" : left).padStart(minimum, "0");
  const required = fraction.lastIndexOf("0") + 1;
  const kept = right.slice(0, required) + right.slice(required).replace(/0+$/, "");
  const integer = whole.includes(",") ? digits.replaceAll(/\B(?=(?:\d{3})+$)/g, ",") : digits;
  return sign(number < 0) + before + integer + (kept === "" ? "" : `.${kept}`) + after;
}

function sign(isNegative: boolean): string {
  return isNegative ? "-" : "";
}

function absolute(value: bigint): bigint {
  return value < 0n ? -value : value;
}
