import { keyText, propertyOf } from "../../bicep/bind/symbols.ts";
import type {
  ArraySyntax,
  ObjectSyntax,
  PropertySyntax,
  ResourceDeclaration,
  Statement,
} from "../../bicep/syntax/ast.ts";
import type { JsonContent, WriteStyle } from "../../json/write.ts";
import type { TextEdit } from "../../text/edit.ts";
import { indentAt, isBlank, isFirstOnLine, isLineBreak, layoutOf } from "../../text/layout.ts";
import type { Place, Span } from "../../text/place.ts";
import type { Source } from "../../text/source.ts";
import { syntaxOf } from "../../bicep/syntax/syntax-of.ts";
import { propertyText, valueText } from "./bicep-text.ts";

/** An edit of one of several files. */
export type FileEdit = Pick<Place, "source"> & { readonly edit: TextEdit };

/** A file of Bicep in which something new is written, in the style of what stands there. */
export class BicepFile {
  readonly source: Source;
  readonly statements: readonly Statement[];
  readonly #layout: ReturnType<typeof layoutOf>;

  constructor(source: Source) {
    this.source = source;
    this.statements = syntaxOf(source).statements;
    this.#layout = layoutOf(source.text);
  }

  get lineEnd(): string {
    return this.#layout.lineEnd;
  }

  place({ start, end }: Span): Place {
    return { source: this.source, start, end };
  }

  textOf({ start, end }: Span): string {
    return this.source.text.slice(start, end);
  }

  edit({ start, end, text }: TextEdit): FileEdit {
    return { source: this.source, edit: { start, end, text } };
  }

  /** How a value is written whose line begins with `base`. */
  style(base: string, lines: WriteStyle["lines"] = "many"): WriteStyle {
    return { ...this.#layout, base, lines, colon: ": ", comma: ", ", padding: " " };
  }

  /** How a value is written in the place of what stands at the offset. */
  styleAt(offset: number): WriteStyle {
    return this.style(indentAt(this.source.text, offset));
  }

  /** One step deeper than the line of the offset. */
  innerBase(offset: number): string {
    return indentAt(this.source.text, offset) + this.#layout.indent;
  }

  /**
   * A statement behind the last of its kind, else behind those that stand in front of it, else at the beginning; with an empty
   * line between where those have one, or the new one more than one line.
   */
  addStatement(text: string, kind: Statement["kind"], before: readonly Statement["kind"][]): FileEdit {
    const [last, previous] = this.statements.filter((each) => each.kind === kind).toReversed();
    const behind = last ?? this.statements.findLast((each) => before.includes(each.kind));
    if (behind === undefined) {
      const first = this.statements[0]?.start ?? this.source.text.length;
      return this.edit(insertion(first, `${text}${this.lineEnd}${this.lineEnd}`));
    }
    const isSimple = !/[\r\n]/.test(text);
    const isDense =
      previous === undefined
        ? last?.decorators.length === 0 && isSimple
        : (isSimple || (last?.decorators.length ?? 0) > 0) && this.#linesBetween(previous.end, behind.start) < 2;
    return this.addBehind(behind, text, !isDense);
  }

  /** A statement behind another. */
  addBehind({ end }: Pick<Statement, "end">, added: string, isApart = true): FileEdit {
    const { text } = this.source;
    const at = lineEndAt(text, end);
    const next = behindBreak(text, at);
    const isFollowed = isApart && lineEndAt(text, next) > next;
    const [before, behind] = [isApart ? this.lineEnd : "", isFollowed ? this.lineEnd : ""];
    return this.edit(insertion(at, `${this.lineEnd}${before}${added}${behind}`));
  }

  #linesBetween(start: number, end: number): number {
    return this.source.text.slice(start, end).split(/\r\n|\r|\n/).length - 1;
  }

  /** A property behind all others, or in the place of the value of one that is there. */
  setProperty(object: ObjectSyntax, name: string, content: JsonContent): FileEdit {
    const old = propertyOf(object, name);
    if (old === null) return this.#addTo(object, (style) => propertyText(name, content, style));
    const { start, end } = old.value;
    return this.edit({ start, end, text: valueText(content, this.styleAt(start)) });
  }

  /** An item behind all others. */
  addItem(array: ArraySyntax, content: JsonContent): FileEdit {
    return this.#addTo(array, (style) => valueText(content, style));
  }

  #addTo(container: ObjectSyntax | ArraySyntax, write: (style: WriteStyle) => string): FileEdit {
    const { text } = this.source;
    const { start, end, items } = container;
    const last = items.at(-1);
    const inner = this.innerBase(start);
    if (last === undefined && text.slice(start + 1, end - 1).trim() === "") {
      const line = `${this.lineEnd}${inner}${write(this.style(inner))}${this.lineEnd}${indentAt(text, start)}`;
      return this.edit({ start: start + 1, end: end - 1, text: line });
    }
    if (last !== undefined && !isFirstOnLine(text, end - 1)) {
      const isClosed = text.slice(last.end, end - 1).includes(",");
      return this.edit(insertion(last.end, `${isClosed ? "," : ", "}${write(this.style(inner, "one"))}`));
    }
    const base = last === undefined ? inner : indentAt(text, last.start);
    return this.edit(insertion(lineStartAt(text, end - 1), `${base}${write(this.style(base))}${this.lineEnd}`));
  }

  /** Takes an item away with its line, where it has that for itself, or with its comma. */
  removeItem(items: readonly { readonly start: number; readonly end: number }[], item: PropertySyntax): FileEdit {
    return this.#removal(item.start, item.end, items.at(-1)?.end === item.end);
  }

  removeStatement({ start, end }: Pick<Statement, "start" | "end">): FileEdit {
    return this.#removal(start, end, true);
  }

  #removal(start: number, end: number, isLast: boolean): FileEdit {
    const { text } = this.source;
    let to = end;
    while (isBlank(text.charCodeAt(to))) to++;
    if (text.charAt(to) === ",") to++;
    const behind = lineEndAt(text, to);
    const isOwn = (start === 0 || isFirstOnLine(text, start)) && text.slice(to, behind).trim() === "";
    if (isOwn) return this.edit({ start: lineStartAt(text, start), end: behindBreak(text, behind), text: "" });
    while (!isLast && isBlank(text.charCodeAt(to))) to++;
    return this.edit({ start, end: to, text: "" });
  }
}

/** The properties of a body that are not of those names. */
export function propertiesBut({ items }: ObjectSyntax, names: readonly string[]): readonly PropertySyntax[] {
  return items
    .filter((item) => item.kind === "property")
    .filter((item) => !names.some((name) => name === keyText(item)));
}

/** Where the keyword of a statement stands, behind its decorators. */
export function keywordAt({ source: { text } }: BicepFile, { kind, name }: ResourceDeclaration): number {
  return text.lastIndexOf(kind, name.start);
}

export function insertion(offset: number, text: string): TextEdit {
  return { start: offset, end: offset, text };
}

/** The end of the line that holds the offset, without its line break. */
function lineEndAt(text: string, offset: number): number {
  let at = offset;
  while (at < text.length && !isLineBreak(text.charCodeAt(at))) at++;
  return at;
}

function lineStartAt(text: string, offset: number): number {
  let at = offset;
  while (at > 0 && !isLineBreak(text.charCodeAt(at - 1))) at--;
  return at;
}

function behindBreak(text: string, offset: number): number {
  return text.startsWith("\r\n", offset) ? offset + 2 : Math.min(offset + 1, text.length);
}
