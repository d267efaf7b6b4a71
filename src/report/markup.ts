import { plainText } from "../text/plain-text.ts";
import { xmlText } from "./xml-text.ts";

/** A piece of HTML or SVG that is safe to put into another. */
export interface Markup {
  readonly markup: string;
}

/** What may stand in a template of markup: text is escaped, lists are joined, `null` is nothing. */
export type MarkupContent = string | number | null | Markup | readonly MarkupContent[];

/** Markup by a template: what is put into it is text, unless it is markup itself. */
export function markup(parts: TemplateStringsArray, ...values: readonly MarkupContent[]): Markup {
  return { markup: parts.map((part, at) => `${part}${contentText(values[at] ?? null)}`).join("") };
}

function contentText(content: MarkupContent): string {
  if (content === null) return "";
  if (typeof content === "number") return String(content);
  if (typeof content === "string") return xmlText(plainText(content));
  return "markup" in content ? content.markup : content.map(contentText).join("");
}
