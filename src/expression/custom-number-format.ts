import { exponentOf, isZero, round, shift, withoutZeros, type Decimal } from "./decimal.ts";
import { exponentText } from "./float-text.ts";

const TOKEN =
  /\\(?<escape>[\s\S])|'(?<single>[^']*)'?|"(?<double>[^"]*)"?|(?<exponent>[eE][+-]?0+)|(?<mark>[0#.,%‰;])|(?<plain>[\s\S])/g;

interface Token {
  readonly kind: "digit" | "point" | "comma" | "exponent" | "end" | "text";
  readonly text: string;
}

/** What a section of a custom format asks for. */
interface Section {
  readonly whole: readonly Token[];
  readonly fraction: readonly Token[];
  readonly groups: boolean;
  /** Powers of ten that the number is multiplied with. */
  readonly shift: number;
  readonly exponent: Token | null;
}

/** A number in a .NET custom format such as `#,##0.00;(0)`, invariant culture. Only of floats a zero may be negative. */
export function customNumber(value: Decimal, format: string, isFloat: boolean): string {
  const [positive, negative = [], zero = []] = splitSections(tokens(format));
  const ownSection = value.negative && negative.length > 0;
  const { text, isNothing } = write(value, ownSection ? negative : positive);
  if (isNothing && zero.length > 0) return write(value, zero).text;
  const shown = isNothing && ownSection ? write(value, positive).text : text;
  const isSigned = isNothing ? isFloat && shown !== "" : !ownSection && positive.length > 0;
  return value.negative && isSigned ? `-${shown}` : shown;
}

interface Written {
  readonly text: string;
  /** Whether the number is zero, or the digits that are written of it are. */
  readonly isNothing: boolean;
}

function write(value: Decimal, format: readonly Token[]): Written {
  const section = readSection(format);
  const scaled = shift(value, section.shift);
  const places = section.fraction.filter(isDigit).length;
  const wanted = section.whole.filter(isDigit).length;
  const exponent = section.exponent === null || isZero(scaled) ? 0 : exponentOf(scaled) - Math.max(wanted - 1, 0);
  const rounded = round(shift(scaled, -exponent), places);
  const head = writeWhole(rounded.whole, section.whole, section.groups);
  const tail = writeFraction(rounded.fraction, section.fraction);
  const power = section.exponent === null ? "" : writeExponent(section.exponent.text, exponent);
  return { text: `${head}${tail.replace(/^\.(?=\D|$)/, "")}${power}`, isNothing: isZero(rounded) };
}

function writeWhole(digits: string, format: readonly Token[], groups: boolean): string {
  const zeroAt = format.findIndex(({ kind, text }) => kind === "digit" && text === "0");
  const required = zeroAt < 0 ? 0 : format.slice(zeroAt).filter(isDigit).length;
  const padded = digits.padStart(required, "0");
  const wanted = format.filter(isDigit).length;
  let left = padded.length;
  let place = wanted;
  let text = "";
  for (const token of format) {
    if (token.kind === "text") text += token.text;
    if (token.kind !== "digit") continue;
    const next = place - 1;
    const taken = padded.length - Math.min(padded.length, next);
    const from = padded.length - left;
    text += separated(padded, from, Math.max(taken, from), groups);
    left = padded.length - Math.max(taken, from);
    place = next;
  }
  return text;
}

function separated(digits: string, from: number, to: number, groups: boolean): string {
  if (!groups) return digits.slice(from, to);
  let text = "";
  for (let at = from; at < to; at += 1) {
    text += `${at > 0 && (digits.length - at) % 3 === 0 ? "," : ""}${digits.charAt(at)}`;
  }
  return text;
}

function writeFraction(digits: string, format: readonly Token[]): string {
  const lastZero = format.findLastIndex(({ kind, text }) => kind === "digit" && text === "0");
  const required = format.slice(0, lastZero + 1).filter(isDigit).length;
  const kept = Math.max(required, withoutZeros(digits).length);
  let place = 0;
  let text = ".";
  for (const token of format) {
    if (token.kind === "text") text += token.text;
    if (token.kind !== "digit") continue;
    if (place < kept) text += digits.charAt(place);
    place += 1;
  }
  return text;
}

function writeExponent(format: string, exponent: number): string {
  const width = format.replace(/\D/g, "").length;
  const text = exponentText(exponent, width);
  return `${format.slice(0, 1)}${exponent >= 0 && !format.includes("+") ? text.slice(1) : text}`;
}

function readSection(format: readonly Token[]): Section {
  const pointAt = format.findIndex(({ kind }) => kind === "point");
  const whole = pointAt < 0 ? format : format.slice(0, pointAt);
  const fraction = pointAt < 0 ? [] : format.slice(pointAt + 1);
  const lastDigit = whole.findLastIndex(isDigit);
  const inside = whole.slice(whole.findIndex(isDigit) + 1, Math.max(lastDigit, 0));
  const scaling = whole.slice(lastDigit + 1).filter(({ kind }) => kind === "comma").length;
  const percent = format.filter(({ text, kind }) => kind === "text" && text === "%").length;
  const permille = format.filter(({ text, kind }) => kind === "text" && text === "‰").length;
  return {
    whole,
    fraction,
    groups: inside.some(({ kind }) => kind === "comma"),
    shift: percent * 2 + permille * 3 - (lastDigit < 0 ? 0 : scaling * 3),
    exponent: format.find(({ kind }) => kind === "exponent") ?? null,
  };
}

function tokens(format: string): readonly Token[] {
  return Array.from(format.matchAll(TOKEN), ({ groups = {} }) => token(groups));
}

function token(groups: Readonly<Record<string, string | undefined>>): Token {
  const { escape, single, double, exponent, mark, plain } = groups;
  if (exponent !== undefined) return { kind: "exponent", text: exponent };
  if (mark === "0" || mark === "#") return { kind: "digit", text: mark };
  if (mark === ".") return { kind: "point", text: "." };
  if (mark === ",") return { kind: "comma", text: "," };
  if (mark === ";") return { kind: "end", text: ";" };
  return { kind: "text", text: escape ?? single ?? double ?? mark ?? plain ?? "" };
}

function splitSections(all: readonly Token[]): readonly [readonly Token[], ...(readonly Token[])[]] {
  const sections: [Token[], ...Token[][]] = [[]];
  for (const part of all) {
    if (part.kind === "end") sections.push([]);
    else sections.at(-1)?.push(part);
  }
  return sections;
}

function isDigit({ kind }: Token): boolean {
  return kind === "digit";
}
