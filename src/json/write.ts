import type { Layout } from "../text/layout.ts";

/** Content to be written: plain JSON, or text of a file that is taken over as it is. */
export type JsonContent =
  null | boolean | number | string | JsonWriter | readonly JsonContent[] | { readonly [key: string]: JsonContent };

/** Gives the text of a value in the style of its place. */
export type JsonWriter = (style: WriteStyle) => string;

/** How a value is written at its place. */
export interface WriteStyle extends Layout {
  /** What the line of the value begins with. */
  readonly base: string;
  /** Whether all stands on one line, what fits there, or nothing that has parts. */
  readonly lines: "one" | "fitting" | "many";
  /** Between a name and its value, as `: `. */
  readonly colon: string;
  /** Between two elements on one line, as `, `. */
  readonly comma: string;
  /** Inside the brackets of an object on one line. */
  readonly padding: string;
}

/** The longest line that is made of content that fits. */
const WIDTH = 120;

/** Content as JSON text in a style. */
export function writeJson(content: JsonContent, style: WriteStyle): string {
  if (typeof content === "function") return content(style);
  if (content === null || typeof content !== "object") return JSON.stringify(content);
  if (style.lines === "fitting") {
    const line = writeJson(content, { ...style, lines: "one" });
    if (style.base.length + line.length <= WIDTH && !/[\r\n]/.test(line)) return line;
  }
  const inner = { ...style, base: style.base + (style.lines === "one" ? "" : style.indent) };
  if (isList(content)) {
    const items = content.map((item) => writeJson(item, inner));
    return enclosed("[", items, "]", style, "");
  }
  const members = Object.entries(content).map(([key, value]) => writeMember(key, value, inner));
  return enclosed("{", members, "}", style, style.padding);
}

/** A member as JSON text: its name and its value. */
export function writeMember(key: string, content: JsonContent, style: WriteStyle): string {
  return `${JSON.stringify(key)}${style.colon}${writeJson(content, style)}`;
}

function enclosed(open: string, parts: readonly string[], close: string, style: WriteStyle, padding: string): string {
  if (parts.length === 0) return open + close;
  if (style.lines === "one") return `${open}${padding}${parts.join(style.comma)}${padding}${close}`;
  const lines = parts.map((part) => `${style.lineEnd}${style.base}${style.indent}${part}`);
  return `${open}${lines.join(",")}${style.lineEnd}${style.base}${close}`;
}

function isList(content: object): content is readonly JsonContent[] {
  return Array.isArray(content);
}
