import type { JsonNode } from "../json/node.ts";
import type { Source } from "../text/source.ts";
import { Kept } from "../text/kept.ts";
import { EVERYWHERE, holdsMention } from "./text-index.ts";
import { isMadeNode } from "./value-node.ts";

/** Where strings begin with a bracket, or are the name of a loop, ascending, by file. */
const beginnings = new Kept<Source, readonly number[]>();
const BEGINNING = /"(?:\[|\\u005b|copy")/gi;

/**
 * Whether anything inside a part of a template may be an expression, in a value or a name, or a copy loop. Told from the text: most
 * parts of large templates have none, and are passed over without a look at the tree.
 */
export function hasExpression(node: JsonNode): boolean {
  return isMadeNode(node) || holdsMention(beginningsIn(node.source), node.start, node.end);
}

function beginningsIn(source: Source): readonly number[] {
  if (source.isJson === false) return EVERYWHERE;
  return beginnings.of(source, () => Array.from(source.text.matchAll(BEGINNING), ({ index }) => index));
}
