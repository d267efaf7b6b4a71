import { offsetIn } from "../json/offset-in.ts";
import type { JsonString } from "../json/node.ts";
import type { Place, Span } from "../text/place.ts";

/** The place of a part of a text as it is written: with escapes in JSON, in quotes or over several lines in YAML. */
export function placeInText(node: JsonString, { start, end }: Span): Place {
  const { source } = node;
  if (source.isJson !== false) return { source, start: offsetIn(node, start), end: offsetIn(node, end) };
  const written = source.text.slice(node.start, node.end);
  const lineStart = node.value.lastIndexOf("\n", start - 1) + 1;
  const [line = ""] = node.value.slice(lineStart).split("\n", 1);
  const before = node.value.slice(0, lineStart).split("\n").slice(0, -1);
  // Lines of a block are those of its text, in their order, behind an indent.
  let at = 0;
  for (const each of before) at = Math.max(at, written.indexOf(each, at) + each.length);
  const found = written.indexOf(line, at);
  if (found < 0) return { source, start: node.start, end: node.end };
  const offset = node.start + found - lineStart;
  return { source, start: offset + start, end: Math.min(offset + end, node.start + found + line.length) };
}
