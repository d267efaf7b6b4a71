import { fillHole, parseComposite, type Hole } from "../composite-format.ts";
import { strict, type StrictFunction } from "../function.ts";
import { ANY, optional, repeated, STRING } from "../parameter-kinds.ts";
import { joinShapes, exactShape, textShape } from "../string-shape.ts";
import { TEXT_LIMIT, textTooLong } from "../text-limit.ts";
import { failure, string, type Failure, type Known, type Shape, type Value } from "../value.ts";

/** Characters of a pattern that are read in one step: each may be a piece of its own. */
const PATTERN_A_STEP = 8;

/**
 * `format(pattern, value, …)`: .NET composite formatting.
 * @see https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-string#format
 */
export const format: StrictFunction = strict({
  name: "format",
  parameters: [STRING, optional(repeated(ANY))],
  returns: ["string"],
  deep: true,
  apply: ([pattern, ...args]) => {
    const pieces = parseComposite(pattern.value);
    if (pieces === null) return wrong("The braces of the format string do not match.");
    const texts: string[] = [];
    let length = 0;
    for (const piece of pieces) {
      const text = typeof piece === "string" ? piece : filled(piece, args);
      if (typeof text !== "string") return text;
      texts.push(text);
      length += text.length;
      if (length > TEXT_LIMIT) return textTooLong("format");
    }
    return string(texts.join(""));
  },
  shape: ([pattern, ...args]) => formattedShape(pattern, args),
  cost: ([pattern]) => (pattern.kind === "string" ? pattern.value.length / PATTERN_A_STEP : 0),
});

function filled(hole: Hole, args: readonly Known[]): string | Failure {
  const value = args[hole.index];
  if (value === undefined) {
    return wrong(
      `The format string asks for argument ${String(hole.index)}, of which there are ${String(args.length)}.`,
    );
  }
  return fillHole(hole, value) ?? wrong(`The format '${hole.format}' cannot be applied to the argument.`);
}

function wrong(message: string): Failure {
  return failure(`Unable to evaluate the template language function 'format'. ${message}`);
}

/** What is certain of the text, piece by piece. */
function formattedShape(pattern: Value, args: readonly Value[]): Shape {
  const pieces = pattern.kind === "string" ? parseComposite(pattern.value) : null;
  if (pieces === null) return {};
  return joinShapes(pieces.map((piece) => (typeof piece === "string" ? exactShape(piece) : holeShape(piece, args))));
}

function holeShape({ index, width, format: style }: Hole, args: readonly Value[]): Shape {
  const value = args[index];
  return value === undefined || width !== 0 || style !== "" ? {} : textShape(value);
}
