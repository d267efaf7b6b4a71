import { syntaxOf } from "../../bicep/syntax/syntax-of.ts";
import { partsOf, syntaxAt, type SyntaxPart } from "../../bicep/syntax/syntax-at.ts";
import { copiedSpan } from "../../json/copied.ts";
import type { JsonContent, JsonWriter, WriteStyle } from "../../json/write.ts";
import { placeInside } from "../../template/expression-string.ts";
import { foldCase } from "../../text/fold-case.ts";
import type { Place } from "../../text/place.ts";
import type { NewExpression } from "../new-expression.ts";

/** A text as a string of Bicep, quotes included. */
export function stringText(value: string): string {
  return `'${escaped(value)}'`;
}

function escaped(value: string): string {
  const control: Readonly<Record<string, string>> = { "\n": "\\n", "\r": "\\r", "\t": "\\t" };
  return value
    .replaceAll(/[\\']/g, "\\$&")
    .replaceAll("${", "\\${")
    .replaceAll(/[\u0000-\u001f]/g, (sign) => control[sign] ?? `\\u{${sign.charCodeAt(0).toString(16)}}`);
}

/** Content as a value of Bicep. Items of lists and objects have lines of their own, unless all has to stand on one. */
export function valueText(content: JsonContent, style: WriteStyle): string {
  if (typeof content === "function") return content(style);
  if (typeof content === "string") return stringText(content);
  if (content === null || typeof content !== "object") return String(content);
  const inner = { ...style, base: style.base + style.indent };
  const isList = Array.isArray(content);
  const parts = isList
    ? content.map((item: JsonContent) => valueText(item, inner))
    : Object.entries(content).map(([key, value]) => propertyText(key, value, inner));
  const [open, close] = isList ? "[]" : "{}";
  if (parts.length === 0) return `${open ?? ""}${close ?? ""}`;
  if (style.lines === "one") return isList ? `[${parts.join(", ")}]` : `{ ${parts.join(", ")} }`;
  const lines = parts.map((part) => `${style.lineEnd}${inner.base}${part}`);
  return `${open ?? ""}${lines.join("")}${style.lineEnd}${style.base}${close ?? ""}`;
}

/** A property of an object, as in `name: value`. */
export function propertyText(key: string, content: JsonContent, style: WriteStyle): string {
  return `${keyText(key)}: ${valueText(content, style)}`;
}

function keyText(key: string): string {
  return isIdentifier(key) && !/^(?:true|false|null)$/.test(key) ? key : stringText(key);
}

function isIdentifier(text: string): boolean {
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(text);
}

/** An expression that is written into a file of Bicep. */
export function expressionWriter(expression: NewExpression): JsonWriter {
  return () => expressionText(expression);
}

export function expressionText(expression: NewExpression): string {
  return written(expression).text;
}

/** How tightly the parts of an expression hold together, from a choice to a single word. */
const LEVELS = ["?:", "??", "||", "&&", "==", "<", "+", "*", "!", "."] as const;
type Level = (typeof LEVELS)[number];

const BINARY: ReadonlyMap<string, Level> = new Map([
  ...LEVELS.slice(1, 8).map((level) => [level, level] as const),
  ...["!=", "=~", "!~"].map((sign) => [sign, "=="] as const),
  ...["<=", ">", ">="].map((sign) => [sign, "<"] as const),
  ["-", "+"],
  ["/", "*"],
  ["%", "*"],
]);

interface Written {
  readonly text: string;
  readonly level: Level;
}

function written(expression: NewExpression): Written {
  switch (expression.kind) {
    case "text":
      return single(stringText(expression.value));
    case "scalar":
      return single(expression.node.kind === "number" ? expression.node.text : expression.node.kind);
    case "member":
      return single(`${within(expression.base, ".")}.${expression.name}`);
    case "joined":
      return single(`'${expression.parts.map(pieceText).join("")}'`);
    case "part":
      return copied(expression.part === null ? expression.node : placeInside(expression.node, expression.part));
    case "copy":
      return copied(expression.place);
    case "call":
      return callText(expression.name, expression.args);
  }
}

function single(text: string): Written {
  return { text, level: "." };
}

function pieceText(part: NewExpression): string {
  return part.kind === "text" ? escaped(part.value) : `\${${expressionText(part)}}`;
}

/** An operand, in parentheses where it holds together less tightly than what is around it. */
function within(expression: NewExpression, around: Level): string {
  const { text, level } = written(expression);
  return LEVELS.indexOf(level) < LEVELS.indexOf(around) ? `(${text})` : text;
}

/** What stands in the file already. */
function copied(place: Place): Written {
  return { text: place.source.text.slice(place.start, place.end), level: levelOf(place) };
}

function levelOf({ source, start, end }: Place): Level {
  const found = syntaxAt(syntaxOf(source), { start, end }).findLast(
    (part) => part.start === start && part.end === end && part.kind !== undefined,
  );
  if (found === undefined || found.kind === "ternary" || found.kind === "lambda") return "?:";
  if (found.kind === "unary") return "!";
  if (found.kind !== "binary") return ".";
  const operator = "operator" in found ? found.operator : null;
  return typeof operator === "string" ? (BINARY.get(operator) ?? "?:") : "?:";
}

/** Functions for which Bicep has a sign, or a name alone. */
function callText(name: string, args: readonly NewExpression[]): Written {
  const [first, second] = args;
  const word = first?.kind === "text" && isIdentifier(first.value) ? first.value : null;
  switch (foldCase(name)) {
    case "parameters":
    case "variables":
    case "lambdavariables":
      return single(word ?? "");
    case "and":
      return infix("&&", args);
    case "or":
      return infix("||", args);
    case "equals":
      return infix("==", args);
    case "coalesce":
      return infix("??", args);
    case "not":
      return first === undefined ? single("") : { text: `!${within(first, ".")}`, level: "!" };
    case "tryget":
      if (first !== undefined && second?.kind === "text" && isIdentifier(second.value))
        return single(`${within(first, ".")}.?${second.value}`);
      break;
    case "lambda":
      if (word !== null && second !== undefined) return { text: `${word} => ${expressionText(second)}`, level: "?:" };
      break;
    case "createarray":
      return single(`[${args.map(expressionText).join(", ")}]`);
    case "createobject":
      return single(objectText(args));
  }
  return single(`${name}(${args.map(expressionText).join(", ")})`);
}

function infix(sign: Level, args: readonly NewExpression[]): Written {
  return { text: args.map((each) => within(each, sign)).join(` ${sign} `), level: sign };
}

function objectText(args: readonly NewExpression[]): string {
  const parts: string[] = [];
  for (let index = 0; index + 1 < args.length; index += 2) {
    const [key, value] = [args[index], args[index + 1]];
    if (key !== undefined && value !== undefined) parts.push(`${objectKey(key)}: ${expressionText(value)}`);
  }
  return parts.length === 0 ? "{}" : `{ ${parts.join(", ")} }`;
}

function objectKey(key: NewExpression): string {
  return key.kind === "text" ? keyText(key.value) : `'\${${expressionText(key)}}'`;
}

/** A value as it stands in a file, its lines indented anew; those of texts on several lines stay. */
export function copiedValue(place: Place): JsonWriter {
  const [around = place] = syntaxAt(syntaxOf(place.source), place).toReversed();
  return copiedSpan(place.source.text, place, multiLineTexts(around));
}

function multiLineTexts(part: SyntaxPart): readonly SyntaxPart[] {
  if (part.kind === "string" && "isMultiLine" in part) return part.isMultiLine === true ? [part] : [];
  return partsOf(part).flatMap(multiLineTexts);
}
