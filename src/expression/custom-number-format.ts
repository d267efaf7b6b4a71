import { withoutZeros, type Decimal } from "./decimal.ts";
import { exponentText } from "./float-text.ts";

const TOKEN =
  /\\(?<escape>[\s\S]?)|'(?<single>[^']*)'?|"(?<double>[^"]*)"?|(?<exponent>[eE][+-]?0+)|(?<mark>[0#.,%‰;])|(?<plain>[\s\S])/g;

interface Token {
  readonly kind: "digit" | "point" | "comma" | "scale" | "exponent" | "end" | "text";
  readonly text: string;
}

type Section = readonly Token[];

/** A number as .NET holds it: `0.digits` times ten to the power of `scale`; no digits for zero. */
interface Digits {
  readonly digits: string;
  readonly scale: number;
  readonly negative: boolean;
}

/** What a section of a custom format asks for. */
interface Layout {
  /** Places for digits, and those of them before the point. */
  readonly count: number;
  readonly point: number;
  /** Digits that are written in any case: before the point, and behind it. */
  readonly required: number;
  readonly requiredBehind: number;
  readonly groups: boolean;
  /** Powers of ten that the number is multiplied with. */
  readonly shift: number;
  readonly isScientific: boolean;
}

/** A number in a .NET custom format such as `#,##0.00;(0)`, invariant culture. Only of floats a zero may be negative. */
export function customNumber(value: Decimal, format: string, isFloat: boolean): string {
  const sections = splitSections(tokens(format));
  const given = digitsOf(value);
  const chosen = sectionFor(sections, given.digits === "" ? 2 : given.negative ? 1 : 0);
  const shown = given.digits === "" ? zero(given, isFloat) : fitted(given, layoutOf(chosen), isFloat);
  const section = shown.digits === "" ? sectionFor(sections, 2) : chosen;
  const text = new Writer(shown, layoutOf(section)).write(section);
  const isSigned = shown.negative && section === sections[0] && (shown.scale !== 0 || text !== "");
  return isSigned ? `-${text}` : text;
}

/** The section for positive numbers stands in for one that is missing or empty. */
function sectionFor(sections: readonly Section[], index: number): Section {
  const [first = []] = sections;
  const found = sections[index] ?? [];
  return found.length === 0 ? first : found;
}

function digitsOf({ negative, whole, fraction }: Decimal): Digits {
  const all = whole + fraction;
  const digits = all.replace(/^0+/, "");
  const scale = whole.length - (all.length - digits.length);
  return digits === "" ? { digits, scale: 0, negative } : { digits: withoutZeros(digits), scale, negative };
}

function zero({ negative }: Digits, isFloat: boolean): Digits {
  return { digits: "", scale: 0, negative: negative && isFloat };
}

/** The number rounded to the digits that there are places for. */
function fitted(number: Digits, { count, point, shift, isScientific }: Layout, isFloat: boolean): Digits {
  const scale = number.scale + shift;
  const places = isScientific ? count : scale + count - point;
  if (places < 0) return zero(number, isFloat);
  const kept = number.digits.slice(0, places);
  if (number.digits.charAt(places) < "5") {
    const digits = withoutZeros(kept);
    return digits === "" ? zero(number, isFloat) : { ...number, digits, scale };
  }
  const raised = kept.replace(/9+$/, "");
  if (raised === "") return { ...number, digits: "1", scale: scale + 1 };
  return { ...number, digits: `${raised.slice(0, -1)}${String(Number(raised.at(-1)) + 1)}`, scale };
}

function layoutOf(section: Section): Layout {
  const places = section.filter(({ kind }) => kind === "digit" || kind === "point");
  const pointAt = places.findIndex(({ kind }) => kind === "point");
  const digits = places.filter(({ kind }) => kind === "digit");
  const point = pointAt < 0 ? digits.length : pointAt;
  const firstZero = digits.findIndex(({ text }) => text === "0");
  const lastZero = digits.findLastIndex(({ text }) => text === "0") + 1;
  const { groups, thousands } = commasOf(section, point);
  const scales = section.map(({ kind, text }) => (kind === "scale" ? (text === "%" ? 2 : 3) : 0));
  return {
    count: digits.length,
    point,
    required: firstZero < 0 ? 0 : Math.max(point - firstZero, 0),
    requiredBehind: Math.max(lastZero - point, 0),
    groups,
    shift: scales.reduce<number>((sum, each) => sum + each, -3 * thousands),
    isScientific: section.some(({ kind }) => kind === "exponent"),
  };
}

/** Commas between digits group them, those right before the point divide by a thousand each. */
function commasOf(section: Section, point: number): { readonly groups: boolean; readonly thousands: number } {
  const counts = new Map<number, number>();
  let digits = 0;
  for (const { kind } of section) {
    if (kind === "point") break;
    if (kind === "digit") digits++;
    if (kind === "comma" && digits > 0) counts.set(digits, (counts.get(digits) ?? 0) + 1);
  }
  return { groups: [...counts.keys()].some((at) => at !== point), thousands: counts.get(point) ?? 0 };
}

/** Puts the digits of a number into the places of a section, from left to right. */
class Writer {
  readonly #number: Digits;
  readonly #layout: Layout;
  /** Digits before the point, up to which groups are counted. */
  readonly #grouped: number;
  #text = "";
  /** The next digit of the number. */
  #next = 0;
  /** How far the next digit stands before the point. */
  #place: number;
  /** Digits for which there is no place of their own; below zero: places without a digit. */
  #surplus: number;
  #hasPoint = false;
  #hasExponent = false;

  constructor(number: Digits, layout: Layout) {
    const { point, isScientific, required } = layout;
    this.#number = number;
    this.#layout = layout;
    this.#place = isScientific ? point : Math.max(number.scale, point);
    this.#surplus = isScientific ? 0 : number.scale - point;
    this.#grouped = Math.max(required, this.#place + Math.min(this.#surplus, 0));
  }

  write(section: Section): string {
    for (const token of section) this.#writeToken(token);
    return this.#text;
  }

  #writeToken({ kind, text }: Token): void {
    if (kind === "digit" || kind === "point") this.#writeSurplus();
    switch (kind) {
      case "digit":
        this.#writePlace();
        break;
      case "point":
        this.#writePoint();
        break;
      case "exponent":
        this.#text += this.#hasExponent ? text : this.#exponent(text);
        this.#hasExponent = true;
        break;
      case "text":
      case "scale":
        this.#text += text;
        break;
      case "comma":
      case "end":
        break;
    }
  }

  #writeSurplus(): void {
    for (; this.#surplus > 0; this.#surplus--) this.#writeDigit(this.#digit() ?? "0");
  }

  /** A place without a digit shows a zero where one is required. */
  #writePlace(): void {
    if (this.#surplus < 0) {
      this.#surplus++;
      this.#writeDigit(this.#place <= this.#layout.required ? "0" : null);
    } else this.#writeDigit(this.#digit() ?? (this.#place > -this.#layout.requiredBehind ? "0" : null));
  }

  #digit(): string | null {
    const digit = this.#number.digits.charAt(this.#next);
    if (digit === "") return null;
    this.#next++;
    return digit;
  }

  #writeDigit(digit: string | null): void {
    const place = this.#place--;
    if (digit === null) return;
    const isGroupEnd = this.#layout.groups && place > 1 && (place - 1) % 3 === 0 && place - 1 < this.#grouped;
    this.#text += isGroupEnd ? `${digit},` : digit;
  }

  #writePoint(): void {
    const { requiredBehind, point, count } = this.#layout;
    const isNeeded = requiredBehind > 0 || (point < count && this.#next < this.#number.digits.length);
    if (this.#place !== 0 || this.#hasPoint || !isNeeded) return;
    this.#text += ".";
    this.#hasPoint = true;
  }

  #exponent(format: string): string {
    const { digits, scale } = this.#number;
    const exponent = digits === "" ? 0 : scale - this.#layout.point;
    const text = exponentText(exponent, Math.min(format.replace(/\D/g, "").length, EXPONENT_WIDTH));
    return `${format.slice(0, 1)}${exponent >= 0 && !format.includes("+") ? text.slice(1) : text}`;
  }
}

const EXPONENT_WIDTH = 10;

function tokens(format: string): Section {
  return Array.from(format.matchAll(TOKEN), ({ groups = {} }) => token(groups));
}

function token(groups: Readonly<Record<string, string | undefined>>): Token {
  const { escape, single, double, exponent, mark, plain } = groups;
  if (exponent !== undefined) return { kind: "exponent", text: exponent };
  if (mark === "0" || mark === "#") return { kind: "digit", text: mark };
  if (mark === ".") return { kind: "point", text: "." };
  if (mark === ",") return { kind: "comma", text: "," };
  if (mark === ";") return { kind: "end", text: ";" };
  if (mark !== undefined) return { kind: "scale", text: mark };
  return { kind: "text", text: escape ?? single ?? double ?? plain ?? "" };
}

function splitSections(all: Section): readonly Section[] {
  const sections: [Token[], ...Token[][]] = [[]];
  for (const part of all) {
    if (part.kind === "end") sections.push([]);
    else sections.at(-1)?.push(part);
  }
  return sections;
}
