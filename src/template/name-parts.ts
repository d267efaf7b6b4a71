import { parseComposite } from "../expression/composite-format.ts";
import { residualOf } from "../expression/residual.ts";
import { string, type Residual } from "../expression/value.ts";
import { foldCase } from "../text/fold-case.ts";

/** The texts that a text is put together from, names being the same in either case; `null` where it is not. */
export function partsOfText(text: Residual): readonly Residual[] | null {
  if (text.kind !== "call") return null;
  const [first, second] = text.args;
  switch (foldCase(text.name)) {
    case "concat":
      return text.args;
    case "tolower":
    case "toupper":
      return first === undefined ? null : [first];
    case "format":
      return first === undefined ? null : formattedParts(first, text.args.slice(1));
    case "join":
      return first === undefined || second === undefined ? null : joinedParts(first, second);
    default:
      return null;
  }
}

function formattedParts(pattern: Residual, args: readonly Residual[]): readonly Residual[] | null {
  const pieces = parseComposite(literalText(pattern) ?? "{");
  return (
    pieces?.flatMap((piece) => (typeof piece === "string" ? [textResidual(piece)] : (args[piece.index] ?? []))) ?? null
  );
}

function joinedParts(list: Residual, separator: Residual): readonly Residual[] | null {
  if (list.kind !== "value" || list.value.kind !== "array" || list.value.rest !== null) return null;
  return list.value.items.flatMap((item, index) => (index === 0 ? [] : [separator]).concat(residualOf(item)));
}

/** The text of a literal; `null` of everything else. */
export function literalText(part: Residual): string | null {
  return part.kind === "value" && part.value.kind === "string" ? part.value.value : null;
}

/** A text as a part of an expression. */
export function textResidual(text: string): Residual {
  return { kind: "value", value: string(text) };
}
