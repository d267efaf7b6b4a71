import type { TextEdit } from "../text/edit.ts";
import { indentAt, isBlank, isFirstOnLine, isLineBreak, layoutOf, type Layout } from "../text/layout.ts";
import type { Span } from "../text/place.ts";
import type { JsonArray, JsonMember, JsonNode, JsonObject } from "./node.ts";
import { writeJson, writeMember, type JsonContent, type WriteStyle } from "./write.ts";

/** A change of a JSON text, told by nodes of its tree. */
export type JsonChange =
  | { readonly kind: "replace"; readonly node: JsonNode; readonly content: JsonContent }
  | { readonly kind: "remove-member"; readonly object: JsonObject; readonly member: JsonMember }
  | { readonly kind: "remove-item"; readonly array: JsonArray; readonly item: JsonNode }
  | {
      readonly kind: "insert-member";
      readonly object: JsonObject;
      /** In front of the member that is at this index now; behind all when it is their number. */
      readonly index: number;
      readonly key: string;
      readonly content: JsonContent;
    }
  | {
      readonly kind: "insert-item";
      readonly array: JsonArray;
      readonly index: number;
      readonly content: JsonContent;
    };

type Container = JsonObject | JsonArray;

/** Something that stands in a container, or is to stand there. */
interface Insertion {
  readonly index: number;
  readonly write: (style: WriteStyle) => string;
}

/** What happens to one container. */
interface Plan {
  readonly container: Container;
  readonly removed: Set<number>;
  readonly insertions: Insertion[];
}

/**
 * The edits that make the changes and nothing else: indent, line ends and spacing are those of the neighbours; comments
 * outside of what is removed stay; every byte outside stays. The text must be free of syntax errors.
 */
export function editsFor(text: string, changes: readonly JsonChange[]): readonly TextEdit[] {
  const layout = layoutOf(text);
  const plans = new Map<Container, Plan>();
  const edits: TextEdit[] = [];
  for (const change of changes) {
    if (change.kind === "replace") edits.push(replacement(text, change.node, change.content, layout));
    else addToPlan(plans, change);
  }
  for (const plan of plans.values()) edits.push(...containerEdits(text, plan, layout));
  return edits;
}

function replacement(text: string, node: JsonNode, content: JsonContent, layout: Layout): TextEdit {
  const style = styleNear(text, node, layout, !/[\r\n]/.test(text));
  return { start: node.start, end: node.end, text: writeJson(content, style) };
}

function addToPlan(plans: Map<Container, Plan>, change: Exclude<JsonChange, { kind: "replace" }>): void {
  const container = "object" in change ? change.object : change.array;
  const plan = plans.get(container) ?? { container, removed: new Set<number>(), insertions: [] };
  plans.set(container, plan);
  switch (change.kind) {
    case "remove-member":
      plan.removed.add(change.object.members.indexOf(change.member));
      return;
    case "remove-item":
      plan.removed.add(change.array.items.indexOf(change.item));
      return;
    case "insert-member": {
      const { key, content } = change;
      plan.insertions.push({ index: change.index, write: (style) => writeMember(key, content, style) });
      return;
    }
    case "insert-item": {
      const { content } = change;
      plan.insertions.push({ index: change.index, write: (style) => writeJson(content, style) });
    }
  }
}

/** An element as it stands in the text, with the comma behind it. */
interface Element extends Span {
  readonly value: JsonNode;
  /** Offset of the comma; -1 where there is none. */
  readonly comma: number;
  readonly isRemoved: boolean;
}

function containerEdits(text: string, plan: Plan, layout: Layout): readonly TextEdit[] {
  const elements = elementsOf(text, plan);
  const kept = elements.filter(({ isRemoved }) => !isRemoved);
  if (kept.length === 0) return editsWithoutKept(text, plan, elements, layout);
  const hasTrailingComma = (elements.at(-1)?.comma ?? -1) >= 0;
  const edits = elements.flatMap((element, index) => removal(text, elements, element, index));
  for (const [position, element] of [undefined, ...kept].entries()) {
    const next = kept[position];
    const insertions = insertionsBetween(plan, elements, element, next);
    if (insertions.length > 0)
      edits.push(...insertionEdits(text, plan.container, element, next, insertions, hasTrailingComma, layout));
    else if (element !== undefined && next === undefined && element.comma >= 0 && !hasTrailingComma)
      edits.push({ start: element.comma, end: element.comma + 1, text: "" });
  }
  return edits;
}

function elementsOf(text: string, { container, removed }: Plan): readonly Element[] {
  const spans =
    container.kind === "object"
      ? container.members.map(({ key, value }) => ({ start: key.start, end: value.end, value }))
      : container.items.map((value) => ({ start: value.start, end: value.end, value }));
  return spans.map((span, index) => ({ ...span, comma: commaBehind(text, span.end), isRemoved: removed.has(index) }));
}

/** Insertions whose gap lies behind one kept element and in front of the next. */
function insertionsBetween(
  { insertions }: Plan,
  elements: readonly Element[],
  before: Element | undefined,
  after: Element | undefined,
): readonly Insertion[] {
  const from = before === undefined ? 0 : elements.indexOf(before) + 1;
  const to = after === undefined ? elements.length : elements.indexOf(after);
  return insertions.filter(({ index }) => from <= index && index <= to);
}

/** Takes an element away with its comma, and with its line where it has that for itself. */
function removal(text: string, elements: readonly Element[], element: Element, index: number): readonly TextEdit[] {
  if (!element.isRemoved) return [];
  const end = element.comma < 0 ? element.end : element.comma + 1;
  const commaApart = element.comma >= 0 && text.slice(element.end, element.comma).trim() !== "";
  if (commaApart)
    return [
      { start: element.start, end: element.end, text: "" },
      { start: element.comma, end, text: "" },
    ];
  const rest = skipBlanks(text, end);
  const isOwnLine = isFirstOnLine(text, element.start) && isAtLineEnd(text, rest);
  if (isOwnLine) return [{ start: lineStart(text, element.start), end: behindLineBreak(text, rest), text: "" }];
  const next = elements[index + 1];
  const isBehindKept = elements[index - 1]?.isRemoved !== true && !isFirstOnLine(text, element.start);
  const isTail = elements.slice(index).every(({ isRemoved }) => isRemoved);
  const start = isBehindKept && isTail ? skipBlanksBack(text, element.start) : element.start;
  return [{ start, end: next !== undefined && rest === next.start ? rest : end, text: "" }];
}

/** Puts new elements behind `before`, or in front of `after` where that is the first. */
function insertionEdits(
  text: string,
  container: Container,
  before: Element | undefined,
  after: Element | undefined,
  insertions: readonly Insertion[],
  hasTrailingComma: boolean,
  layout: Layout,
): readonly TextEdit[] {
  const neighbour = [before, after].find((each) => each !== undefined && isFirstOnLine(text, each.start));
  const isLast = after === undefined;
  const needsComma = !isLast || hasTrailingComma;
  if (neighbour === undefined && !endsInLineComment(text, before)) {
    const style = styleNear(text, before?.value ?? after?.value ?? container, layout, true);
    const parts = insertions.map(({ write }) => write(style)).join(style.comma);
    if (before === undefined) return [insertAt(after?.start ?? container.end - 1, `${parts}${style.comma}`)];
    const space = style.comma.slice(1);
    if (before.comma >= 0) return [insertAt(before.comma + 1, `${space}${parts}${needsComma ? "," : ""}`)];
    return [insertAt(before.end, `${style.comma}${parts}`)];
  }
  const indent = indentAt(text, (neighbour ?? before)?.start ?? container.start);
  const style = { ...styleNear(text, (neighbour ?? before)?.value ?? container, layout, false), base: indent };
  const lines = insertions.map(({ write }) => `${layout.lineEnd}${indent}${write(style)}`).join(",");
  const behind = before === undefined ? container.start + 1 : before.comma < 0 ? before.end : before.comma + 1;
  const at = behindLineComments(text, behind);
  const own = insertAt(at, `${lines}${needsComma ? "," : ""}`);
  return before !== undefined && before.comma < 0 ? [insertAt(before.end, ","), own] : [own];
}

/** A container that keeps none of its elements: what is left is empty, or holds the new ones alone. */
function editsWithoutKept(
  text: string,
  { container, insertions }: Plan,
  elements: readonly Element[],
  layout: Layout,
): readonly TextEdit[] {
  const [open, close] = [container.start + 1, container.end - 1];
  const hasComments = gapsOf(open, close, elements).some(({ start, end }) => /[^\s,]/.test(text.slice(start, end)));
  const isCompact = !/[\r\n]/.test(text);
  const base = indentAt(text, container.start);
  const style = { ...styleNear(text, container, layout, isCompact), base: isCompact ? base : base + layout.indent };
  const written = insertions.map(({ write }) => write(style));
  const filled = isCompact
    ? `${style.padding}${written.join(style.comma)}${style.padding}`
    : `${written.map((part) => `${layout.lineEnd}${style.base}${part}`).join(",")}${layout.lineEnd}${base}`;
  if (!hasComments) return [{ start: open, end: close, text: insertions.length === 0 ? "" : filled }];
  const removals = elements.flatMap((element, index) => removal(text, elements, element, index));
  if (insertions.length === 0) return removals;
  const free = Math.max(open, ...removals.map(({ end }) => end));
  return [...removals, { start: skipWhiteBack(text, close, free), end: close, text: filled }];
}

function gapsOf(open: number, close: number, elements: readonly Element[]): readonly Span[] {
  const starts = [open, ...elements.map(({ end }) => end)];
  return starts.map((start, index) => ({ start, end: elements[index]?.start ?? close }));
}

function insertAt(offset: number, text: string): TextEdit {
  return { start: offset, end: offset, text };
}

/** The style of the text around a value: that of an object beside it, where there is one. */
function styleNear(text: string, near: JsonNode, layout: Layout, isInline: boolean): WriteStyle {
  const colon = colonNear(text, near);
  const isSpaced = colon !== ":";
  const isOneLine =
    near.kind === "object" && near.members.length > 0 && !/[\r\n]/.test(text.slice(near.start, near.end));
  const [first] = near.kind === "object" ? near.members : [];
  const padding = isOneLine && first !== undefined ? text.slice(near.start + 1, first.key.start) : isSpaced ? " " : "";
  return {
    ...layout,
    base: indentAt(text, near.start),
    lines: isInline ? "one" : isOneLine ? "fitting" : "many",
    colon,
    comma: isSpaced ? ", " : ",",
    padding: /^ *$/.test(padding) ? padding : " ",
  };
}

/** What stands between a name and its value, in the object itself or in front of it. */
function colonNear(text: string, near: JsonNode): string {
  const [first] = near.kind === "object" ? near.members : [];
  if (first !== undefined) return plainColon(text.slice(first.key.end, first.value.start));
  const before = /"([ \t]*:[ \t]*)$/.exec(text.slice(Math.max(0, near.start - 80), near.start))?.[1];
  const any = before ?? /"([ \t]*:[ \t]*)[["{\dtfn]/.exec(text.slice(0, 10_000))?.[1];
  return plainColon(any ?? ": ");
}

function plainColon(between: string): string {
  return /^[ \t]*:[ \t]*$/.test(between) ? between : ": ";
}

/** The comma behind an element, comments and white space passed over. */
function commaBehind(text: string, end: number): number {
  const at = behindTrivia(text, end);
  return text.charAt(at) === "," ? at : -1;
}

function behindTrivia(text: string, start: number): number {
  for (let at = start; ;) {
    if (text.startsWith("//", at)) at = endOf(text, "\n", at);
    else if (text.startsWith("/*", at)) at = endOf(text, "*/", at + 2);
    else if (/\s/.test(text.charAt(at))) at++;
    else return at;
  }
}

function endOf(text: string, mark: string, from: number): number {
  const at = text.indexOf(mark, from);
  return at < 0 ? text.length : at + mark.length;
}

/** Behind comments that stand on the same line as what is in front of the offset, where nothing else follows there. */
function behindLineComments(text: string, offset: number): number {
  const comments = /(?:[ \t]*(?:\/\*[^\r\n]*?\*\/|\/\/[^\r\n]*))*/y;
  comments.lastIndex = offset;
  const end = offset + (comments.exec(text)?.[0].length ?? 0);
  return isAtLineEnd(text, skipBlanks(text, end)) ? end : offset;
}

function endsInLineComment(text: string, element: Element | undefined): boolean {
  if (element === undefined) return false;
  const end = element.comma < 0 ? element.end : element.comma + 1;
  return /^[ \t]*(?:\/\*[^\r\n]*?\*\/[ \t]*)*\/\//.test(text.slice(end, end + 2_000));
}

function skipBlanks(text: string, offset: number): number {
  let at = offset;
  while (isBlank(text.charCodeAt(at))) at++;
  return at;
}

function skipBlanksBack(text: string, offset: number): number {
  let at = offset;
  while (at > 0 && isBlank(text.charCodeAt(at - 1))) at--;
  return at;
}

function skipWhiteBack(text: string, offset: number, least: number): number {
  let at = offset;
  while (at > least && /\s/.test(text.charAt(at - 1))) at--;
  return at;
}

function lineStart(text: string, offset: number): number {
  return skipBlanksBack(text, offset);
}

function isAtLineEnd(text: string, offset: number): boolean {
  return offset < text.length && isLineBreak(text.charCodeAt(offset));
}

function behindLineBreak(text: string, offset: number): number {
  return text.charCodeAt(offset) === 13 && text.charCodeAt(offset + 1) === 10 ? offset + 2 : offset + 1;
}
