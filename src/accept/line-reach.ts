import { appendToken } from "../json/pointer.ts";
import type { JsonNode } from "../json/node.ts";
import { linesOf } from "../text/line-index.ts";
import type { Span } from "../text/place.ts";
import type { Source } from "../text/source.ts";
import type { Reach } from "./placed-suppression.ts";

/** A vault of a file: the place of its resource, and its name as messages have it. */
export interface VaultSpan extends Span {
  readonly name: string;
}

/** What a suppression of a line covers. */
export function lineReach(
  source: Source,
  root: JsonNode | null,
  line: number,
  vaults: readonly VaultSpan[],
): Reach & { readonly kind: "line" } {
  const span = lineSpan(source, line);
  const onLine = vaults.filter(({ start, end }) => start < span.end && end > span.start);
  return {
    kind: "line",
    line,
    pointers: root === null ? [] : beginningIn(root, span),
    vaults: onLine.map(({ name }) => name),
  };
}

/** The next line that holds more than white space and comments; the line behind the text where there is none. */
export function nextLine(source: Source, comment: Span, comments: readonly Span[]): number {
  const { position, lineCount } = linesOf(source);
  // A comment of one line has its line break in it.
  const { line } = position(comment.start + source.text.slice(comment.start, comment.end).trimEnd().length);
  if (line >= lineCount) return line + 1;
  let at = lineSpan(source, line + 1).start;
  for (const each of comments) {
    if (each.end <= at) continue;
    at = afterSpaces(source.text, at);
    if (each.start > at) break;
    at = each.end;
  }
  return position(afterSpaces(source.text, at)).line;
}

function afterSpaces(text: string, from: number): number {
  const spaces = /\s*/y;
  spaces.lastIndex = from;
  spaces.exec(text);
  return spaces.lastIndex;
}

function lineSpan(source: Source, line: number): Span {
  const { lineStart } = linesOf(source);
  return { start: lineStart(line), end: lineStart(line + 1) };
}

/** The pointers of values that begin in a span and go on behind it: each stands in the one before. */
function beginningIn(root: JsonNode, { start, end }: Span): readonly string[] {
  const found: string[] = [];
  let pointer = "";
  for (let at: Part | undefined = { name: "", node: root, from: root.start }; at !== undefined;) {
    if (at.from >= start && at.from < end) found.push(pointer);
    at = partsOf(at.node).find(({ from, node }) => from < end && node.end > end);
    pointer = at === undefined ? pointer : appendToken(pointer, at.name);
  }
  return found;
}

interface Part {
  readonly name: string;
  readonly node: JsonNode;
  /** Where it begins: its name, where it has one. */
  readonly from: number;
}

function partsOf(node: JsonNode): readonly Part[] {
  if (node.kind === "array")
    return node.items.map((item, index) => ({ name: String(index), node: item, from: item.start }));
  if (node.kind !== "object") return [];
  return node.members.map(({ key, value }) => ({ name: key.value, node: value, from: key.start }));
}
