import { isMasked, maskParts, unmask } from "./masked-text.ts";
import { knownStart, withoutStart, wholeText, writtenText, type PartialText } from "./partial-text.ts";
import type { RawParameters } from "./raw-site.ts";
import { isRecord } from "../text/record.ts";

/** Values of one text that are looked at. */
const VALUE_LIMIT = 2_000;

/** One argument of `--parameters` as the Azure CLI reads it: a file, JSON, or `name=value`. */
export function cliParameters(word: PartialText): readonly RawParameters[] {
  const start = knownStart(word);
  if (word.length === 0) return [];
  if (start.startsWith("@")) return [{ kind: "file", path: withoutStart(word, 1) }];
  if (start.trimStart().startsWith("{")) return jsonParameters(word);
  const name = /^\s*([A-Za-z_]\w*)\s*=/.exec(start);
  if (name !== null) return [namedParameter(name[1] ?? "", withoutStart(word, name[0].length))];
  if (wholeText(word) === null && !/\.(?:jsonc?|bicepparam)$/i.test(writtenText(word)))
    return [{ kind: "unknown", written: writtenText(word) }];
  return [{ kind: "file", path: word }];
}

function namedParameter(name: string, text: PartialText): RawParameters {
  return knownStart(text).startsWith("@")
    ? { kind: "value-file", name, path: withoutStart(text, 1) }
    : { kind: "value", name, text };
}

/** Members of a JSON object: values, or `{ "value": … }` as in a parameter file. */
export function jsonParameters(text: PartialText): readonly RawParameters[] {
  const masked = maskParts(text);
  const content = parsed(quotedParts(masked.text));
  if (content === null) return [{ kind: "unknown", written: shortened(writtenText(text)) }];
  const values = members(isRecord(content["parameters"]) ? content["parameters"] : content);
  return values.slice(0, VALUE_LIMIT).flatMap(([name, member]): readonly RawParameters[] => {
    if (name.startsWith("$") || name === "contentVersion") return [];
    const wrapped = isRecord(member) ? Object.keys(member) : [];
    if (wrapped.length > 0 && isRecord(member) && wrapped.every((key) => key === "reference" || key === "metadata"))
      return [{ kind: "value", name, text: [{ kind: "open", written: "a reference to a secret" }] }];
    const value = isRecord(member) && wrapped.includes("value") ? member["value"] : member;
    const written = typeof value === "string" ? value : JSON.stringify(value);
    const isTyped = typeof value !== "string" && isMasked(written);
    const parts = unmask(written, masked.parts);
    return [{ kind: "value", name, text: isTyped ? [{ kind: "open", written: writtenText(parts) }] : parts }];
  });
}

/** Text of `-name value -other "value"`, as tasks of Azure Pipelines take it. */
export function overrideParameters(text: PartialText): readonly RawParameters[] {
  const masked = maskParts(text);
  const tokens = overrideTokens(masked.text);
  const found: RawParameters[] = [];
  for (let at = 0; at < tokens.length && found.length < VALUE_LIMIT; at += 1) {
    const token = tokens[at] ?? "";
    if (!/^-[A-Za-z_]/.test(token)) {
      if (isMasked(token)) found.push({ kind: "unknown", written: writtenText(unmask(token, masked.parts)) });
      continue;
    }
    const [name = "", joined] = token.slice(1).split(/[=:](.*)/s);
    const next = tokens[at + 1];
    const value = joined ?? (next === undefined || /^-[A-Za-z_]/.test(next) ? "" : next);
    if (joined === undefined && value === next) at += 1;
    found.push({ kind: "value", name: unmaskedName(name), text: unmask(unquoted(value), masked.parts) });
  }
  return found;
}

function unmaskedName(name: string): string {
  return isMasked(name) ? "" : name;
}

/** Words between white space; quotes, and braces with their like, hold words together. */
function overrideTokens(text: string): readonly string[] {
  const tokens: string[] = [];
  let from = -1;
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    const char = text.charAt(at);
    if (depth === 0 && /\s/.test(char)) {
      if (from >= 0) tokens.push(text.slice(from, at));
      from = -1;
      continue;
    }
    if (from < 0) from = at;
    if (char === '"' || char === "'") at = endOfQuotes(text, char, at);
    else if (char === "{" || char === "[" || char === "(") depth += 1;
    else if ((char === "}" || char === "]" || char === ")") && depth > 0) depth -= 1;
  }
  if (from >= 0) tokens.push(text.slice(from));
  return tokens;
}

function endOfQuotes(text: string, quote: string, from: number): number {
  const end = text.indexOf(quote, from + 1);
  return end < 0 ? text.length : end;
}

function unquoted(text: string): string {
  return /^(["'])[\s\S]*\1$/.test(text) && text.length > 1 ? text.slice(1, -1) : text;
}

/** Parts that stand outside of strings become strings. */
function quotedParts(text: string): string {
  if (!isMasked(text)) return text;
  return text.replace(/"(?:[^"\\]|\\.)*"|[\ue000-\uf76f]+/gs, (found) =>
    found.startsWith('"') ? found : `"${found}"`,
  );
}

function parsed(text: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? value : null;
  } catch {
    return null;
  }
}

function members(record: Readonly<Record<string, unknown>>): readonly (readonly [string, unknown])[] {
  return Object.entries(record);
}

function shortened(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
