import { plainJson } from "../../expression/plain-json.ts";
import type { Json } from "../../expression/to-json.ts";
import { readJson } from "../../json/read.ts";
import { literalValue } from "../../template/literal-value.ts";
import type { Source } from "../../text/source.ts";
import { quoteKeys } from "./quote-keys.ts";

/** The content of a request, or why it is none. */
export type Content =
  { readonly kind: "content"; readonly value: Json } | { readonly kind: "problem"; readonly message: string };

/** Reads a body as Resource Manager does, comments and raw line breaks in strings included; an empty one is `null`. */
export function readContent(text: string): Content {
  if (text.trim() === "") return { kind: "content", value: null };
  const source = contentSource(text);
  const { root, problems } = readJson(source);
  const wrong = problems.find(({ kind }) => kind === "syntax" || kind === "limit" || kind === "text-after-end");
  if (root === null || wrong !== undefined)
    return { kind: "problem", message: wrong !== undefined && "message" in wrong ? wrong.message : "It is not JSON." };
  return { kind: "content", value: plainJson(literalValue(root)) ?? null };
}

/** The text of a body as a source. */
export function contentSource(text: string): Source {
  return { path: "request", text: quoteKeys(text.replace(/^\uFEFF/, "")), encoding: "utf-8", byteOrderMark: false };
}
