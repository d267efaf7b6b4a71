import type {
  Decorator,
  ExpressionSyntax,
  Identifier,
  MissingSyntax,
  PropertyTypeSyntax,
  StringSyntax,
  TupleItemSyntax,
  TypeSyntax,
} from "./ast.ts";
import { callElements, elements } from "./elements.ts";
import { REFUSALS, typeArguments } from "./messages.ts";
import {
  inParentheses,
  onlyItem,
  parseDecorators,
  parseInteger,
  parseString,
  parseValue,
  stringOr,
} from "./parse-expression.ts";
import { isEmptyMissing, isMissing, nameless, nameOf, type Reader } from "./reader.ts";
import type { TokenKind } from "./token.ts";

const CLOSERS: readonly TokenKind[] = ["string-right", "}", ")", "]", "newline"];

/** type = "resource" text | union — the first one is experimental; an output may leave its text out. */
export function parseType(reader: Reader, isOutput = false): TypeSyntax {
  if (!reader.atWord("resource") || reader.peek(1).kind === "<") return union(reader);
  const { start, end } = reader.take();
  if (isOutput && !reader.atAny(["string", "string-left"])) return { kind: "missing", start, end };
  const type = reader.recover(
    () =>
      reader.atAny(["string", "string-left"])
        ? stringOr(reader, REFUSALS.resourceType)
        : reader.stop(REFUSALS.resourceType),
    false,
    ["=", "newline"],
  );
  if (type.kind === "missing") return { kind: "missing", start, end: type.end };
  return { kind: "resource-type", keyword: "resource", type, start, end: type.end };
}

/** union = [ "|" ] unary { "|" unary } — a line may break before a `|`. */
function union(reader: Reader): TypeSyntax {
  const outer = reader.enter();
  const { start } = reader.peek();
  const isUnion = takeBar(reader);
  const first = unary(reader);
  const whole = isUnion || isAtBar(reader) ? unionOf(reader, first, start) : first;
  reader.leave(outer);
  return whole;
}

function unionOf(reader: Reader, first: TypeSyntax, start: number): TypeSyntax {
  const members: TypeSyntax[] = [first];
  while (takeBar(reader)) members.push(unionMember(reader));
  return { kind: "union-type", members, start, end: members.at(-1)?.end ?? first.end };
}

function unionMember(reader: Reader): TypeSyntax {
  if (reader.at("newline")) return reader.missingHere(REFUSALS.literalType);
  return reader.recover(() => unary(reader), false, []);
}

function isAtBar(reader: Reader): boolean {
  return reader.at("|") || (reader.at("newline") && reader.peek(1).kind === "|");
}

function takeBar(reader: Reader): boolean {
  if (!isAtBar(reader)) return false;
  reader.skipBreaks();
  reader.take();
  return true;
}

/** unary = [ "!" | "-" | "+" ] member { "?" | "!" } */
function unary(reader: Reader): TypeSyntax {
  let type = signed(reader);
  for (;;) {
    if (!reader.at("?") && !reader.at("!")) return type;
    reader.link();
    const { kind, end } = reader.take();
    type = { kind: kind === "?" ? "nullable-type" : "non-null-type", base: type, start: type.start, end };
  }
}

function signed(reader: Reader): TypeSyntax {
  const { kind, start } = reader.peek();
  if (kind !== "!" && kind !== "-" && kind !== "+") return member(reader);
  reader.take();
  const type = reader.recover(() => member(reader), false, CLOSERS);
  if (type.kind === "missing") return type;
  const operand = type.kind === "literal-type" ? type.value : null;
  const { end } = type;
  if (operand === null || !takesSign(kind, operand)) {
    reader.refuse(REFUSALS.noLiteralType, { start, end });
    return { kind: "missing", start, end };
  }
  return { kind: "literal-type", value: { kind: "unary", operator: kind, operand, start, end }, start, end };
}

function takesSign(sign: "!" | "-" | "+", { kind }: ExpressionSyntax): boolean {
  return sign === "!" ? kind === "true" || kind === "false" : kind === "integer";
}

/** member = primary { "[" [ "*" | index ] "]" | "." ( name | "*" ) } */
function member(reader: Reader): TypeSyntax {
  let base = primary(reader);
  for (;;) {
    if (!reader.at("[") && !reader.at(".")) return base;
    reader.link();
    base = reader.take().kind === "[" ? item(reader, base) : property(reader, base);
  }
}

function item(reader: Reader, base: TypeSyntax): TypeSyntax {
  const { start } = base;
  const close = reader.takeIf("]");
  if (close !== null) return { kind: "array-type", item: base, start, end: close.end };
  if (reader.takeIf("*") !== null) return { kind: "type-item", base, index: null, start, end: reader.expect("]").end };
  const index = parseValue(reader);
  const { end } = reader.expect("]");
  if (index.kind === "integer") return { kind: "type-item", base, index: index.value, start, end };
  if (index.kind !== "missing") reader.refuse(REFUSALS.constant, index);
  return { kind: "missing", start, end };
}

function property(reader: Reader, base: TypeSyntax): TypeSyntax {
  const { start } = base;
  if (reader.takeIf("*") !== null) return { kind: "type-member", base, name: null, start, end: reader.end };
  const name = reader.at("identifier") ? nameOf(reader.take()) : nameless(reader.missingHere(REFUSALS.memberName));
  if (reader.at("<")) return generic(reader, name, start);
  return { kind: "type-member", base, name, start, end: reader.end };
}

function primary(reader: Reader): TypeSyntax {
  const { kind, start, end } = reader.peek();
  switch (kind) {
    case "integer":
    case "true":
    case "false":
    case "null":
    case "string":
    case "string-left":
      return literal(reader);
    case "{":
      return objectType(reader);
    case "[":
      return tuple(reader);
    case "(": {
      const list = inParentheses(reader, () => union(reader), false);
      return { kind: "parentheses-type", inner: onlyItem(reader, list), start: list.start, end: list.end };
    }
    case "identifier": {
      const name = nameOf(reader.take());
      return reader.at("<") ? generic(reader, name, start) : { kind: "type-name", name: name.name, start, end };
    }
    default:
      return reader.stop(REFUSALS.type);
  }
}

function literal(reader: Reader): TypeSyntax {
  const value = literalValue(reader);
  if (value.kind === "missing") return value;
  const { start, end } = value;
  if (value.kind !== "string" || value.holes.length === 0) return { kind: "literal-type", value, start, end };
  reader.refuse(REFUSALS.noLiteralType, value);
  return { kind: "missing", start, end };
}

function literalValue(reader: Reader): ExpressionSyntax {
  if (reader.atAny(["string", "string-left"])) return parseString(reader);
  const { kind, start, end } = reader.peek();
  if (kind === "true" || kind === "false" || kind === "null") {
    reader.take();
    return { kind, start, end };
  }
  return parseInteger(reader);
}

/** name "<" text ">" */
function generic(reader: Reader, { name }: Identifier, start: number): TypeSyntax {
  const open = reader.take();
  const args = callElements(reader, ">", () => reader.recover(() => union(reader), false, ["newline", ",", ">"]));
  const { end } = reader.takeIf(">") ?? open;
  const span = { start, end: Math.max(end, reader.end) };
  const [only] = args;
  if (name !== "resourceInput" && name !== "resourceOutput") reader.refuse(REFUSALS.genericType, span);
  else if (args.length !== 1) reader.refuse(typeArguments(args.length), { start: open.start, end: span.end });
  else if (only?.kind === "literal-type" && only.value.kind === "string") {
    return { kind: "resource-type", keyword: name, type: only.value, ...span };
  } else if (only !== undefined && only.kind !== "missing") reader.refuse(REFUSALS.constant, only);
  return { kind: "missing", ...span };
}

/** "{" { decorators ( key | "*" ) ":" type } "}" */
function objectType(reader: Reader): TypeSyntax {
  const { start } = reader.take();
  const properties = elements(reader, "}", () => propertyType(reader));
  return { kind: "object-type", properties, start, end: reader.expect("}").end };
}

function propertyType(reader: Reader): PropertyTypeSyntax | null {
  const { start } = reader.peek();
  const decorators = parseDecorators(reader);
  const star = reader.takeIf("*");
  const key = star === null ? reader.recover(() => propertyKey(reader), false, [":", "newline", "}"]) : null;
  const colon = reader.recover(() => reader.expect(":"), isMissing(key) && isEmptyMissing(key), ["newline", "}"]);
  const type = reader.recover(() => union(reader), isEmptyMissing(colon), ["newline", "}"]);
  return isMissing(key) ? null : { decorators, key, type, start, end: type.end };
}

function propertyKey(reader: Reader): Identifier | StringSyntax {
  if (reader.at("identifier")) return nameOf(reader.take());
  if (!reader.atAny(["string", "string-left"])) return reader.stop(REFUSALS.propertyOfType);
  const key = stringOr(reader, REFUSALS.propertyName);
  if (key.holes.length > 0) reader.refuse(REFUSALS.constantKey, key);
  return key;
}

/** "[" { decorators type } "]" */
function tuple(reader: Reader): TypeSyntax {
  const { start } = reader.take();
  const items = elements(reader, "]", () => reader.recover(() => tupleItem(reader), false, ["newline", "]"]));
  return { kind: "tuple-type", items: items.map(itemOf), start, end: reader.expect("]").end };
}

function tupleItem(reader: Reader): TupleItemSyntax & { readonly kind: "item" } {
  const { start } = reader.peek();
  const decorators: readonly Decorator[] = parseDecorators(reader);
  const type = union(reader);
  return { kind: "item", decorators, type, start, end: type.end };
}

function itemOf(read: (TupleItemSyntax & { readonly kind: "item" }) | MissingSyntax): TupleItemSyntax {
  const { start, end } = read;
  if (read.kind === "missing") return { decorators: [], type: read, start, end };
  return { decorators: read.decorators, type: read.type, start, end };
}
