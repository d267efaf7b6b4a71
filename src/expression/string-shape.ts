import { shapeOf } from "./value-bounds.ts";
import { textForm } from "./stringify.ts";
import { isKnown, type Shape, type Unknown, type Value } from "./value.ts";

/** Whether a value is an unknown that is certainly a string, so that its shape speaks of characters. */
export function isUnknownString(value: Value | undefined): value is Unknown {
  if (value?.kind !== "unknown") return false;
  const { types } = value.shape;
  return types?.length === 1 && types[0] === "string";
}

/** What is certain of the text that a value becomes inside `concat` and `format`. */
export function textShape(value: Value): Shape {
  if (isUnknownString(value)) return value.shape;
  if (isKnown(value)) {
    const text = textForm(value);
    return text === null ? bracketed(value.kind === "array" ? "[]" : "{}") : exactShape(text);
  }
  const { types } = shapeOf(value);
  return types?.length === 1 && types[0] === "bool" ? { minLength: 4, maxLength: 5 } : {};
}

/** The shape of the one string that it can be. */
export function exactShape(text: string): Shape {
  return { minLength: text.length, maxLength: text.length, prefix: text, suffix: text };
}

/** How much of a beginning or an end is kept, about: more decides nothing. */
const CERTAIN_LENGTH = 4_096;

/** What is certain of texts put behind one another. */
export function joinShapes(parts: readonly Shape[]): Shape {
  const lengths = parts.map(({ maxLength }) => maxLength ?? Infinity);
  const maxLength = lengths.reduce((sum, length) => sum + length, 0);
  return textBounds({
    minLength: parts.reduce((sum, part) => sum + certainLength(part), 0),
    maxLength,
    prefix: certainStart(
      parts,
      ({ prefix }) => prefix ?? "",
      (text, more) => text + more,
    ),
    suffix: certainStart(
      parts.toReversed(),
      ({ suffix }) => suffix ?? "",
      (text, more) => more + text,
    ),
  });
}

/** A shape without the parts that say nothing. */
export function textBounds({
  minLength,
  maxLength,
  prefix,
  suffix,
}: Required<Pick<Shape, "minLength" | "maxLength" | "prefix" | "suffix">>): Shape {
  return {
    minLength,
    ...(Number.isFinite(maxLength) ? { maxLength } : {}),
    ...(prefix === "" ? {} : { prefix }),
    ...(suffix === "" ? {} : { suffix }),
  };
}

/** The length that a string has at least. */
export function certainLength({ minLength = 0, prefix = "", suffix = "" }: Shape): number {
  return Math.max(minLength, prefix.length, suffix.length);
}

/** Whether a shape leaves room for one string only. */
export function isExact({ maxLength, prefix }: Shape): boolean {
  return prefix !== undefined && prefix.length === maxLength;
}

function certainStart(
  parts: readonly Shape[],
  side: (part: Shape) => string,
  add: (text: string, more: string) => string,
): string {
  let text = "";
  for (const part of parts) {
    text = add(text, side(part));
    if (text.length > CERTAIN_LENGTH || !(part.maxLength === 0 || isExact(part))) break;
  }
  return text;
}

function bracketed(brackets: "[]" | "{}"): Shape {
  return { minLength: 2, prefix: brackets.slice(0, 1), suffix: brackets.slice(1) };
}
