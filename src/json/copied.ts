import { indentAt, isBlank, isLineBreak } from "../text/layout.ts";
import type { Span } from "../text/place.ts";
import type { JsonNode, JsonString } from "./node.ts";
import type { JsonWriter } from "./write.ts";

/**
 * The text of a value, comments included, moved to another place: lines are indented anew, line breaks inside strings
 * and inside comments stay as they are.
 */
export function copied(text: string, node: JsonNode): JsonWriter {
  return copiedSpan(text, node, multilineStrings(text, node));
}

/** The same for a span of any text; line breaks inside of `fixed` stay as they are. */
export function copiedSpan(text: string, span: Span, fixed: readonly Span[]): JsonWriter {
  const before = indentAt(text, span.start);
  return ({ base }) => {
    const parts: string[] = [];
    let at = span.start;
    for (let next = lineStart(text, at, span.end); next < span.end; next = lineStart(text, next, span.end)) {
      parts.push(text.slice(at, next));
      at = next;
      if (fixed.some(({ start, end }) => start < next && next < end)) continue;
      const end = next + commonLength(text, next, before);
      parts.push(base);
      at = end;
    }
    return [...parts, text.slice(at, span.end)].join("");
  };
}

/** Where the next line begins; the end where there is none. */
function lineStart(text: string, from: number, end: number): number {
  for (let at = from; at < end; at++) {
    const code = text.charCodeAt(at);
    if (!isLineBreak(code)) continue;
    return code === 13 && text.charCodeAt(at + 1) === 10 ? at + 2 : at + 1;
  }
  return end;
}

/** How much of the old indentation the line has. */
function commonLength(text: string, start: number, before: string): number {
  let length = 0;
  while (length < before.length && isBlank(text.charCodeAt(start + length))) length++;
  return length;
}

function multilineStrings(text: string, node: JsonNode): readonly JsonString[] {
  if (node.kind === "string") return /[\r\n]/.test(text.slice(node.start, node.end)) ? [node] : [];
  if (node.kind === "array") return node.items.flatMap((item) => multilineStrings(text, item));
  if (node.kind !== "object") return [];
  return node.members.flatMap(({ key, value }) => [...multilineStrings(text, key), ...multilineStrings(text, value)]);
}
