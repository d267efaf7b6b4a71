import type {
  ArraySyntax,
  BinaryOperator,
  BodySyntax,
  CallSyntax,
  Decorator,
  ExpressionSyntax,
  ForSyntax,
  Identifier,
  IfSyntax,
  IntegerSyntax,
  LambdaSyntax,
  MethodSyntax,
  MissingSyntax,
  NonNullSyntax,
  ObjectSyntax,
  ParenthesesSyntax,
  PropertySyntax,
  ResourceDeclaration,
  SpreadSyntax,
  StringSyntax,
  TernarySyntax,
} from "./ast.ts";
import { callElements, elements, LINE_END } from "./elements.ts";
import { loopVariables, REFUSALS } from "./messages.ts";
import { isEmptyMissing, isMissing, isWord, nameless, nameOf, type Reader } from "./reader.ts";
import type { TokenKind } from "./token.ts";

/** What may stand in an expression. */
interface Allowed {
  /** Arrays and objects. */
  readonly literals: boolean;
  /** Resources inside of an object. */
  readonly resources: boolean;
}

const ANY: Allowed = { literals: true, resources: false };
const HOLE: Allowed = { literals: false, resources: false };
const RESOURCE: Allowed = { literals: true, resources: true };

const STRINGS: readonly TokenKind[] = ["string", "string-left"];

const NO_HOLES: readonly ExpressionSyntax[] = [];
const NO_DECORATORS: readonly Decorator[] = [];

/** Where an operand that is missing ends. */
const CLOSERS: readonly TokenKind[] = ["string-right", "}", ")", "]", "newline"];
const COLON_OR_CLOSERS: readonly TokenKind[] = [":", ...CLOSERS];
const COMMA_OR_CLOSERS: readonly TokenKind[] = [",", ...CLOSERS];

/** Where what stands in something else ends at the latest: in the rest of a text, arguments, an array, an object. */
const HOLE_ENDS: readonly TokenKind[] = ["string-middle", "string-right", "newline"];
const ARGUMENT_ENDS: readonly TokenKind[] = ["newline", ",", ")"];
const ITEM_ENDS: readonly TokenKind[] = ["newline", "]"];
const PROPERTY_ENDS: readonly TokenKind[] = ["newline", "}"];
const KEY_ENDS: readonly TokenKind[] = [":", ...PROPERTY_ENDS];

const PRECEDENCE: ReadonlyMap<TokenKind, { readonly operator: BinaryOperator; readonly precedence: number }> = new Map(
  (
    [
      [100, ["*", "/", "%"]],
      [90, ["+", "-"]],
      [80, [">", ">=", "<", "<="]],
      [70, ["==", "!=", "=~", "!~"]],
      [60, ["&&"]],
      [50, ["||"]],
      [40, ["??"]],
    ] as const
  ).flatMap(([precedence, operators]) =>
    operators.map((operator): [BinaryOperator, { operator: BinaryOperator; precedence: number }] => [
      operator,
      { operator, precedence },
    ]),
  ),
);

/** Words that begin a statement: a lambda whose body is missing does not take the next line for it. */
const STATEMENTS: ReadonlySet<string> = new Set([
  ...["targetScope", "metadata", "type", "param", "var", "func", "resource", "output", "module", "test", "import"],
  ...["extension", "assert", "using", "extends"],
]);

const LARGEST = 2n ** 63n - 1n;
/** Digits, with zeros at the front. */
const LONGEST_NUMBER = 4_000;

/** What stands behind a `=`. */
export function parseValue(reader: Reader): ExpressionSyntax {
  return expression(reader, ANY);
}

/** expression = binary [ "?" expression ":" expression ] — a line may break before the `?` and the `:`. */
function expression(reader: Reader, allowed: Allowed): ExpressionSyntax {
  const outer = reader.enter();
  const condition = binary(reader, allowed, 0);
  const whole = reader.peekAfterBreaks().kind === "?" ? ternary(reader, condition, allowed) : condition;
  reader.leave(outer);
  return whole;
}

function ternary(reader: Reader, condition: ExpressionSyntax, allowed: Allowed): TernarySyntax {
  reader.skipBreaks();
  reader.take();
  const whenTrue = reader.recover(() => expression(reader, allowed), false, COLON_OR_CLOSERS);
  if (whenTrue.kind !== "missing" && reader.peekAfterBreaks().kind === ":") reader.skipBreaks();
  const colon = reader.recover(() => reader.expect(":"), isEmptyMissing(whenTrue), CLOSERS);
  const whenFalse = reader.recover(() => expression(reader, allowed), isEmptyMissing(colon), CLOSERS);
  return { kind: "ternary", condition, whenTrue, whenFalse, start: condition.start, end: whenFalse.end };
}

/** binary = unary { operator unary } — by precedence, all from the left. */
function binary(reader: Reader, allowed: Allowed, above: number): ExpressionSyntax {
  let left = unary(reader, allowed);
  for (;;) {
    const found = PRECEDENCE.get(reader.peek().kind);
    if (found === undefined || found.precedence <= above) return left;
    const { operator, precedence } = found;
    reader.take();
    reader.link();
    const right = reader.recover(() => binary(reader, allowed, precedence), false, CLOSERS);
    left = { kind: "binary", operator, left, right, start: left.start, end: right.end };
  }
}

/** unary = [ "!" | "-" | "+" ] postfix */
function unary(reader: Reader, allowed: Allowed): ExpressionSyntax {
  const { kind, start } = reader.peek();
  if (kind !== "!" && kind !== "-" && kind !== "+") return postfix(reader, allowed);
  reader.take();
  const operand = reader.recover(() => postfix(reader, allowed), false, CLOSERS);
  reader.link();
  return { kind: "unary", operator: kind, operand, start, end: operand.end };
}

/** postfix = primary { "[" … "]" | "." name [ arguments ] | "::" name | "!" } */
function postfix(reader: Reader, allowed: Allowed): ExpressionSyntax {
  let base = primary(reader, allowed);
  for (;;) {
    const next = postfixOf(reader, base, allowed);
    if (next === null) return base;
    reader.link();
    base = next;
  }
}

function postfixOf(reader: Reader, base: ExpressionSyntax, allowed: Allowed): ExpressionSyntax | null {
  switch (reader.peek().kind) {
    case "[":
      return indexed(reader, base, allowed);
    case ".":
      return member(reader, base, allowed);
    case "::": {
      reader.take();
      const name = memberName(reader);
      return { kind: "nested", base, name, start: base.start, end: reader.end };
    }
    case "!":
      return nonNull(reader, base);
    default:
      return null;
  }
}

function nonNull(reader: Reader, base: ExpressionSyntax): NonNullSyntax {
  return { kind: "non-null", base, start: base.start, end: reader.take().end };
}

/** "[" [ "?" ] [ "^" ] expression "]" */
function indexed(reader: Reader, base: ExpressionSyntax, allowed: Allowed): ExpressionSyntax {
  reader.take();
  const isSafe = reader.takeIf("?") !== null;
  const isFromEnd = reader.takeIf("^") !== null;
  const index = reader.at("]") ? reader.missingHere(REFUSALS.emptyIndex) : expression(reader, allowed);
  return { kind: "index", base, index, isSafe, isFromEnd, start: base.start, end: reader.expect("]").end };
}

/** "." [ "?" ] name [ arguments ] */
function member(reader: Reader, base: ExpressionSyntax, allowed: Allowed): ExpressionSyntax {
  reader.take();
  const question = reader.takeIf("?");
  const name = memberName(reader);
  if (!reader.at("(")) {
    return { kind: "member", base, name, isSafe: question !== null, start: base.start, end: reader.end };
  }
  if (question !== null) reader.refuse(REFUSALS.safeCall, question);
  return method(reader, base, name, allowed);
}

function method(reader: Reader, base: ExpressionSyntax, name: Identifier, allowed: Allowed): MethodSyntax {
  const args = callArguments(reader, allowed);
  return { kind: "method", base, name, args, start: base.start, end: reader.end };
}

function memberName(reader: Reader): Identifier {
  return reader.at("identifier") ? nameOf(reader.take()) : nameless(reader.missingHere(REFUSALS.memberName));
}

/** "(" [ expression { "," expression } ] ")" */
function callArguments(reader: Reader, allowed: Allowed): readonly ExpressionSyntax[] {
  reader.take();
  const args = callElements(reader, ")", () => reader.recover(() => expression(reader, allowed), false, ARGUMENT_ENDS));
  reader.takeIf(")");
  return args;
}

function primary(reader: Reader, allowed: Allowed): ExpressionSyntax {
  const token = reader.peek();
  const { kind, start, end } = token;
  switch (kind) {
    case "true":
    case "false":
    case "null":
      reader.take();
      return { kind, start, end };
    case "integer":
      return parseInteger(reader);
    case "string":
    case "string-left":
      return parseString(reader);
    case "{":
      return allowed.literals ? object(reader, allowed) : reader.stop(REFUSALS.literalInHole);
    case "[":
      if (!allowed.literals) return reader.stop(REFUSALS.literalInHole);
      return isLoop(reader) ? loop(reader, (body) => expression(body, { ...allowed, literals: true })) : array(reader);
    case "(":
      return parenthesesOrLambda(reader, allowed);
    case "identifier":
      return named(reader, allowed);
    default:
      return reader.stop(REFUSALS.valueMissing);
  }
}

/** Digits of a number of 64 bits: one more without its minus. */
export function parseInteger(reader: Reader): IntegerSyntax {
  const { text, start, end } = reader.peek();
  const value = text.length > LONGEST_NUMBER ? null : BigInt(text);
  const limit = reader.peek(-1).kind === "-" ? LARGEST + 1n : LARGEST;
  if (value === null || value > limit) return reader.stop(REFUSALS.integerTooLarge);
  reader.take();
  return { kind: "integer", value, start, end };
}

/** name | name arguments | name "=>" expression */
function named(reader: Reader, allowed: Allowed): ExpressionSyntax {
  const name = nameOf(reader.take());
  const { start, end } = name;
  if (reader.at("(")) return call(reader, name, allowed);
  if (reader.at("=>")) return lambda(reader, [name], start);
  return { kind: "name", name: name.name, start, end };
}

function call(reader: Reader, name: Identifier, allowed: Allowed): CallSyntax {
  const args = callArguments(reader, allowed);
  return { kind: "call", name, args, start: name.start, end: reader.end };
}

/** "=>" expression — a line may break before the body, unless the next line is a statement. */
function lambda(reader: Reader, parameters: readonly Identifier[], start: number): LambdaSyntax {
  reader.take();
  const body = parseLambdaBody(reader);
  return { kind: "lambda", parameters, body, start, end: body.end };
}

export function parseLambdaBody(reader: Reader): ExpressionSyntax {
  const next = reader.peekAfterBreaks();
  if (next.kind !== "identifier" || !STATEMENTS.has(next.text)) reader.skipBreaks();
  return reader.recover(() => expression(reader, ANY), false, ["newline", ")"]);
}

/** "(" expression ")" | "(" [ name { "," name } ] ")" "=>" expression */
function parenthesesOrLambda(reader: Reader, allowed: Allowed): ExpressionSyntax {
  const list = inParentheses(reader, () => expression(reader, allowed), true);
  if (reader.at("=>")) return lambda(reader, namesOf(list.items), list.start);
  return oneInParentheses(reader, list);
}

/** What stands in parentheses. */
export interface ParenthesesList<T> {
  readonly items: readonly (T | MissingSyntax)[];
  /** From the first token inside to the last, line breaks and commas included. */
  readonly inner: { readonly start: number; readonly end: number };
  /** Tokens inside, beside the items. */
  readonly hasMore: boolean;
  readonly isClosed: boolean;
  readonly start: number;
  readonly end: number;
}

/** "(" [ item { "," item } ] ")" — the reader takes line breaks, and `oneInParentheses` refuses them. */
export function inParentheses<T extends { readonly kind: string; readonly start: number; readonly end: number }>(
  reader: Reader,
  read: () => T,
  withBreaks: boolean,
): ParenthesesList<T> {
  const open = reader.expect("(");
  const items: (T | MissingSyntax)[] = [];
  const { start } = reader.peek();
  let hasMore = skipBreaks();
  let isQuiet = false;
  while (!reader.at(")")) {
    const item = reader.recover(read, false, COMMA_OR_CLOSERS);
    items.push(item);
    isQuiet = isEmptyMissing(item);
    if (skipBreaks()) [hasMore, isQuiet] = [true, false];
    if (reader.takeIf(",") === null) break;
    [hasMore, isQuiet] = [true, false];
    skipBreaks();
  }
  const inner = { start, end: Math.max(start, reader.end) };
  const close = reader.recover(() => reader.expect(")"), isQuiet, ["string-right", "}", "]", "newline"]);
  return { items, inner, hasMore, isClosed: close.kind !== "missing", start: open.start, end: reader.end };

  function skipBreaks(): boolean {
    const isBreak = withBreaks && reader.at("newline");
    if (withBreaks) reader.skipBreaks();
    return isBreak;
  }
}

function oneInParentheses(reader: Reader, list: ParenthesesList<ExpressionSyntax>): ParenthesesSyntax {
  const { start, end } = list;
  return { kind: "parentheses", inner: onlyItem(reader, list), start, end };
}

/** The one item; what is else is refused. */
export function onlyItem<T>(reader: Reader, { items, inner, hasMore }: ParenthesesList<T>): T | MissingSyntax {
  const [only] = items;
  if (only !== undefined && items.length === 1 && !hasMore) return only;
  reader.refuse(REFUSALS.oneInParentheses, inner);
  return { kind: "missing", ...inner };
}

function namesOf(items: readonly ExpressionSyntax[]): readonly Identifier[] {
  return items.map((item) =>
    item.kind === "name" ? { name: item.name, start: item.start, end: item.end } : nameless(item),
  );
}

/** "[" { item } "]" */
function array(reader: Reader): ArraySyntax {
  const { start } = reader.take();
  const read = (): ExpressionSyntax | SpreadSyntax =>
    reader.at("...") ? spread(reader, "]") : expression(reader, ANY);
  const items = elements(reader, "]", () => reader.recover(read, false, ITEM_ENDS));
  return { kind: "array", items, start, end: reader.expect("]").end };
}

function spread(reader: Reader, closer: TokenKind): SpreadSyntax {
  const { start } = reader.take();
  const value = reader.recover(() => expression(reader, ANY), false, [",", "newline", closer]);
  return { kind: "spread", value, start, end: value.end };
}

export function parseObject(reader: Reader): ObjectSyntax {
  return object(reader, ANY);
}

/** "{" { property | spread | resource } "}" */
function object(reader: Reader, allowed: Allowed): ObjectSyntax {
  const { start } = reader.expect("{");
  const read = (): ObjectItem | null => objectItem(reader, allowed);
  const items = elements(reader, "}", () => {
    const item = reader.recover(read, false, PROPERTY_ENDS);
    return item?.kind === "missing" ? null : item;
  });
  return { kind: "object", items, start, end: reader.expect("}").end };
}

type ObjectItem = ObjectSyntax["items"][number];

function objectItem(reader: Reader, allowed: Allowed): ObjectItem | null {
  if (allowed.resources && isNestedResource(reader)) return nestedResource(reader);
  return reader.at("...") ? spread(reader, "}") : property(reader);
}

/** key ":" expression */
function property(reader: Reader): PropertySyntax | null {
  const { start } = reader.peek();
  const key = reader.recover(() => propertyKey(reader), false, KEY_ENDS);
  const isQuiet = isMissing(key) && isEmptyMissing(key);
  const colon = reader.takeIf(":") ?? reader.recover(() => reader.expect(":"), isQuiet, PROPERTY_ENDS);
  const value = reader.recover(() => expression(reader, ANY), isEmptyMissing(colon), PROPERTY_ENDS);
  return isMissing(key) ? null : { kind: "property", key, value, start, end: value.end };
}

function propertyKey(reader: Reader): Identifier | StringSyntax {
  if (reader.at("identifier")) return nameOf(reader.take());
  if (!reader.atAny(STRINGS)) return reader.stop(REFUSALS.propertyName);
  return stringOr(reader, REFUSALS.propertyName);
}

/** A text; one that could not be read is refused as what is missing. */
export function stringOr(reader: Reader, refusal: { readonly code: string; readonly message: string }): StringSyntax {
  const first = reader.peek();
  const text = parseString(reader);
  return text.kind === "string" ? text : reader.stop(refusal, first);
}

/** A word of its own is a key: `resource: …`. */
function isNestedResource(reader: Reader): boolean {
  return reader.at("@") || (reader.atWord("resource") && reader.peek(1).kind === "identifier");
}

function nestedResource(reader: Reader): ResourceDeclaration | null {
  const { start } = reader.peek();
  const declared = reader.recover(
    () => {
      const decorators = parseDecorators(reader);
      if (reader.atWord("resource")) return parseResource(reader, decorators, start);
      const last = decorators.at(-1);
      if (last === undefined) return reader.stop(REFUSALS.unknownStatement);
      reader.refuse(REFUSALS.decoratorAlone, last);
      return null;
    },
    false,
    LINE_END,
  );
  return declared?.kind === "missing" ? null : declared;
}

/** text = piece { hole piece } */
export function parseString(reader: Reader): StringSyntax | MissingSyntax {
  const first = reader.take();
  const { start, isMultiLine } = first;
  if (first.kind === "string" && first.isWhole)
    return { kind: "string", segments: [first.text], holes: NO_HOLES, isMultiLine, start, end: first.end };
  const segments = [first.text];
  const holes: ExpressionSyntax[] = [];
  let piece = first;
  let isWhole = first.isWhole;
  while (piece.kind === "string-left" || piece.kind === "string-middle") {
    holes.push(hole(reader));
    if (!reader.atAny(["string-middle", "string-right"])) return { kind: "missing", start, end: reader.end };
    piece = reader.take();
    segments.push(piece.text);
    isWhole &&= piece.isWhole;
  }
  const { end } = piece;
  return isWhole ? { kind: "string", segments, holes, isMultiLine, start, end } : { kind: "missing", start, end };
}

/** An expression without arrays and objects; nothing else may follow it. */
function hole(reader: Reader): ExpressionSyntax {
  const value = reader.recover(() => expression(reader, HOLE), false, HOLE_ENDS);
  if (reader.atAny(HOLE_ENDS)) return value;
  const rest = reader.skipRest(REFUSALS.holeRest, HOLE_ENDS);
  return { kind: "missing", start: value.start, end: rest.end };
}

/** A line may break between the bracket and `for`. */
function isLoop(reader: Reader): boolean {
  let ahead = 1;
  while (reader.peek(ahead).kind === "newline") ahead += 1;
  return isWord(reader.peek(ahead), "for");
}

/** "[" "for" ( name | "(" name "," name ")" ) "in" expression ":" body "]" */
function loop(reader: Reader, readBody: (reader: Reader) => ExpressionSyntax): ForSyntax {
  const { start } = reader.expect("[");
  reader.skipBreaks();
  reader.expectWord("for");
  const { item, index, isRight } = loopNames(reader);
  const word = reader.recover(() => reader.expectWord("in"), !isRight, ITEM_ENDS);
  const list = reader.recover(() => expression(reader, ANY), isEmptyMissing(word), [":", ...ITEM_ENDS]);
  const colon = reader.recover(() => reader.expect(":"), isEmptyMissing(list), ITEM_ENDS);
  const body = reader.recover(() => readBody(reader), isEmptyMissing(colon), ITEM_ENDS);
  if (body.kind !== "missing") reader.skipBreaks();
  reader.recover(() => reader.expect("]"), isEmptyMissing(body), ITEM_ENDS);
  return { kind: "for", item, index, list, body, start, end: reader.end };
}

interface LoopNames {
  readonly item: Identifier;
  readonly index: Identifier | null;
  readonly isRight: boolean;
}

function loopNames(reader: Reader): LoopNames {
  if (reader.at("identifier")) return { item: nameOf(reader.take()), index: null, isRight: true };
  if (!reader.at("("))
    return { item: nameless(reader.missingHere(REFUSALS.loopVariable)), index: null, isRight: false };
  const told = reader.problems.length;
  const list = inParentheses(reader, () => expression(reader, HOLE), false);
  const [item = nameless(list), index = null] = namesOf(list.items);
  const isWritten = reader.problems.length === told;
  if (isWritten && list.items.length !== 2) reader.refuse(loopVariables(list.items.length), list);
  return { item, index, isRight: isWritten && list.items.length === 2 };
}

/** The body of a resource: "{" … "}" | "[" "for" … "]" | "if" "(" … ")" "{" … "}" */
function resourceBody(reader: Reader): BodySyntax {
  return body(reader, RESOURCE);
}

/** The body of a module: as that of a resource, without resources in it. */
export function parseModuleBody(reader: Reader): BodySyntax {
  return body(reader, ANY);
}

function body(reader: Reader, allowed: Allowed): BodySyntax {
  const outer = reader.enter();
  const read = bodyInside(reader, allowed);
  reader.leave(outer);
  return read;
}

function bodyInside(reader: Reader, allowed: Allowed): BodySyntax {
  if (reader.atWord("if")) return condition(reader, allowed, false);
  if (reader.at("{")) return object(reader, allowed);
  if (!reader.at("[")) return reader.stop(REFUSALS.body);
  return loop(reader, () => {
    if (reader.at("{")) return object(reader, allowed);
    return reader.atWord("if") ? condition(reader, allowed, true) : reader.stop(REFUSALS.loopBody);
  });
}

/** "if" "(" expression ")" "{" … "}" */
function condition(reader: Reader, allowed: Allowed, inLoop: boolean): IfSyntax {
  const { start } = reader.take();
  const ends = inLoop ? ITEM_ENDS : LINE_END;
  let isClosed = false;
  const tested = reader.recover(
    () => {
      const list = inParentheses(reader, () => expression(reader, ANY), true);
      ({ isClosed } = list);
      return oneInParentheses(reader, list);
    },
    false,
    ["{", ...ends],
  );
  const isQuiet = isEmptyMissing(tested) || !isClosed;
  const object_ = reader.recover(() => object(reader, allowed), isQuiet, ends);
  return { kind: "if", condition: tested, body: object_, start, end: reader.end };
}

/** "resource" name type [ "existing" ] "=" body */
export function parseResource(
  reader: Reader,
  decorators: readonly Decorator[],
  start: number,
): ResourceDeclaration | null {
  reader.take();
  const name = parseName(reader, REFUSALS.resourceName, ["string", "string-left", "newline"]);
  const type = reader.recover(
    () => (reader.atAny(STRINGS) ? stringOr(reader, REFUSALS.resourceType) : reader.stop(REFUSALS.resourceType)),
    isUnnamed(name),
    ["=", "newline"],
  );
  const isExisting = reader.takeWord("existing") !== null;
  const value = parseBody(reader, isEmptyMissing(type), resourceBody);
  if (type.kind === "missing") return null;
  if (type.holes.length > 0) reader.refuse(REFUSALS.resourceTypeHole, type);
  return { kind: "resource", decorators, name, type, isExisting, value, start, end: reader.end };
}

/** "=" body — a line may break before an `if`. */
export function parseBody(reader: Reader, isQuiet: boolean, read: (reader: Reader) => BodySyntax): BodySyntax {
  const assignment = reader.recover(() => reader.expect("="), isQuiet, ["{", "newline"]);
  if (assignment.kind !== "missing" && isWord(reader.peekAfterBreaks(), "if")) reader.skipBreaks();
  return reader.recover(() => read(reader), isEmptyMissing(assignment), LINE_END);
}

/** A name, or none where it is missing. */
export function parseName(
  reader: Reader,
  refusal: { readonly code: string; readonly message: string },
  until: readonly TokenKind[],
): Identifier {
  const token = reader.recover(() => reader.expect("identifier", refusal), false, until);
  return token.kind === "missing" ? nameless(token) : nameOf(token);
}

export function isUnnamed({ name, start, end }: Identifier): boolean {
  return name === "" && start === end;
}

/** { "@" decorator newline } — blank lines may follow. */
export function parseDecorators(reader: Reader): readonly Decorator[] {
  if (!reader.at("@")) return NO_DECORATORS;
  const decorators: Decorator[] = [];
  while (reader.at("@")) {
    const { start } = reader.take();
    const call_ = reader.recover(() => decorated(reader), false, LINE_END);
    decorators.push({ call: call_, start, end: reader.end });
    if (!reader.atAny(["end", "newline"])) reader.skipRest(REFUSALS.lineBreak, LINE_END);
    reader.skipBreaks();
  }
  return decorators;
}

/** name [ arguments ] { "." name [ arguments ] }, with arguments at its end. */
function decorated(reader: Reader): CallSyntax | MethodSyntax | MissingSyntax {
  const name = nameOf(reader.expect("identifier", REFUSALS.decoratorName));
  let current: ExpressionSyntax = reader.at("(")
    ? call(reader, name, ANY)
    : { kind: "name", name: name.name, start: name.start, end: name.end };
  while (reader.takeIf(".") !== null) {
    reader.link();
    const property_ = memberName(reader);
    current = reader.at("(")
      ? method(reader, current, property_, ANY)
      : { kind: "member", base: current, name: property_, isSafe: false, start: name.start, end: reader.end };
  }
  if (current.kind === "call" || current.kind === "method") return current;
  reader.refuse(current.kind === "name" ? REFUSALS.decoratorCall : REFUSALS.decoratorMember, current);
  return { kind: "missing", start: current.start, end: current.end };
}
