import { appendToken } from "../json/pointer.ts";
import { memberOf } from "../json/members.ts";
import type { JsonNode, JsonObject } from "../json/node.ts";
import { Kept } from "../text/kept.ts";
import { linesOf } from "../text/line-index.ts";
import type { Place, Span } from "../text/place.ts";
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
  // A module that is used twice has one vault, which is deployed under two names.
  const written = new Map(onLine.map((each) => [`${String(each.start)} ${String(each.end)}`, each]));
  return {
    kind: "line",
    line,
    pointers:
      root === null ? [] : root.source.isJson === false ? valuesIn(root, { source, ...span }) : beginningIn(root, span),
    vaults: Array.from(written.values(), ({ name }) => name),
  };
}

/** What stands between the signs of a comment: those of JSON with comments. */
export function bodyOf({ text }: Source, { start, end }: Span): Span {
  const isBlock = text.startsWith("/*", start);
  return { start: start + 2, end: isBlock ? Math.max(start + 2, end - 2) : end };
}

/** The pointers of the innermost resources that a place stands in: several where a module is used several times. */
export function resourcesAround(root: JsonNode, { source, start, end }: Place): readonly string[] {
  const around = resourcesIn(root).filter(
    ({ part: { node } }) => node.source === source && node.start <= start && node.end >= end,
  );
  const lengthOf = ({ part: { node } }: PlacedPart): number => node.end - node.start;
  const innermost = around.reduce((least, each) => Math.min(least, lengthOf(each)), Infinity);
  return around.filter((each) => lengthOf(each) === innermost).map(({ pointer }) => pointer);
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

/** Values of a tree that are looked at: parts of one that was not read from JSON may stand in it many times. */
const LOOK_LIMIT = 200_000;

/** The same where values need not lie inside of one another, and may lie in other files. */
function valuesIn(root: JsonNode, { source, start, end }: Place): readonly string[] {
  const found: string[] = [];
  for (const { pointer, part } of partsBelow(root)) {
    const { node, from } = part;
    const begins = node.source === source && from >= start && from < end && node.end > end;
    if (begins || isDeclaredIn(node, { source, start, end })) found.push(pointer);
  }
  return found;
}

interface PlacedPart {
  readonly pointer: string;
  readonly part: Part;
}

/** Many comments of a text ask for the same. */
const parts = new Kept<JsonNode, readonly PlacedPart[]>();
const resources = new Kept<JsonNode, readonly PlacedPart[]>();

/** A value and all that is in it, with the pointers, as far as is looked. */
function partsBelow(root: JsonNode): readonly PlacedPart[] {
  return parts.of(root, () => {
    const found: PlacedPart[] = [];
    const open: PlacedPart[] = [{ pointer: "", part: { name: "", node: root, from: root.start } }];
    for (let at = open.pop(); at !== undefined && found.length < LOOK_LIMIT; at = open.pop()) {
      found.push(at);
      for (const part of partsOf(at.part.node)) open.push({ pointer: appendToken(at.pointer, part.name), part });
    }
    return found;
  });
}

function resourcesIn(root: JsonNode): readonly PlacedPart[] {
  return resources.of(root, () =>
    partsBelow(root).filter(({ part: { node } }) => node.kind === "object" && isResource(node)),
  );
}

function isResource(node: JsonObject): boolean {
  const type = memberOf(node, "type")?.value;
  return type?.kind === "string" && type.value.includes("/");
}

/** Whether a resource is named in a line: what is said of it before may begin above. */
function isDeclaredIn(node: JsonNode, { source, start, end }: Place): boolean {
  if (node.kind !== "object" || node.source !== source || node.end <= end) return false;
  const type = node.members.find(({ key }) => key.value === "type")?.value;
  return type?.kind === "string" && type.source === source && type.start >= start && type.start < end;
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
