import { formatNumber } from "./number-format.ts";
import { textForm } from "./stringify.ts";
import { TEXT_LIMIT } from "./text-limit.ts";
import type { Known } from "./value.ts";

/** A place of a composite format that takes an argument: `{index,width:format}`. */
export interface Hole {
  readonly index: number;
  /** Least width in characters; below zero the text stands at the left. */
  readonly width: number;
  readonly format: string;
}

const PIECE = /\{\{|\}\}|\{(?<index>\d{1,6}) *(?:, *(?<width>-?\d{1,7}) *)?(?::(?<format>[^{}]*))?\}|[^{}]+/y;

/** The texts and holes of a .NET composite format; `null` when braces do not match or a hole is malformed. */
export function parseComposite(text: string): readonly (string | Hole)[] | null {
  const pieces: (string | Hole)[] = [];
  let offset = 0;
  while (offset < text.length) {
    PIECE.lastIndex = offset;
    const match = PIECE.exec(text);
    if (match === null) return null;
    pieces.push(piece(match));
    offset += match[0].length;
  }
  return pieces;
}

/** The text of a value in a hole; `null` when the hole's format is not valid for it or the value is not known to the last member. */
export function fillHole({ width, format }: Hole, value: Known): string | null {
  const text = value.kind === "int" || value.kind === "float" ? formatNumber(value.value, format) : textForm(value);
  const least = Math.min(Math.abs(width), TEXT_LIMIT + 1);
  return (width < 0 ? text?.padEnd(least) : text?.padStart(least)) ?? null;
}

function piece(match: RegExpExecArray): string | Hole {
  const index = match.groups?.["index"];
  if (index !== undefined) {
    return {
      index: Number(index),
      width: Number(match.groups?.["width"] ?? 0),
      format: match.groups?.["format"] ?? "",
    };
  }
  return match[0] === "{{" || match[0] === "}}" ? match[0].slice(1) : match[0];
}
