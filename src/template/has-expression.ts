import type { JsonNode } from "../json/node.ts";
import type { Source } from "../text/source.ts";
import { Kept } from "../text/kept.ts";
import { isSameName } from "../text/fold-case.ts";
import { isExpressionNode } from "./expression-string.ts";
import { holdsMention } from "./text-index.ts";
import { isMadeNode } from "./value-node.ts";

/** Where strings begin with a bracket, or are the name of a loop, ascending, by file. */
const beginnings = new Kept<Source, readonly number[]>();
const found = new Kept<JsonNode, boolean>();
const BEGINNING = /"(?:\[|\\u005b|copy")/gi;

/**
 * Whether anything inside a part of a template may be an expression, in a value or a name, or a copy loop. Told from the text: most
 * parts of large templates have none, and are passed over without a look at the tree.
 */
export function hasExpression(node: JsonNode): boolean {
  if (isMadeNode(node)) return true;
  const { source, start, end } = node;
  return source.isJson === false ? hasOwn(node) : holdsMention(beginningsIn(source), start, end);
}

/** Of another language the text tells nothing: its tree does, once for each node. */
function hasOwn(node: JsonNode): boolean {
  if (node.kind === "string") return isExpressionNode(node);
  if (node.kind === "array") return found.of(node, () => node.items.some(hasExpression));
  if (node.kind !== "object") return false;
  return found.of(node, () =>
    node.members.some(
      ({ key, value }) => isExpressionNode(key) || isSameName(key.value, "copy") || hasExpression(value),
    ),
  );
}

function beginningsIn(source: Source): readonly number[] {
  return beginnings.of(source, () => Array.from(source.text.matchAll(BEGINNING), ({ index }) => index));
}
