import type {
  Decorator,
  ExpressionSyntax,
  FunctionParameter,
  Identifier,
  ImportedName,
  MissingSyntax,
  Statement,
  StringSyntax,
  TypeSyntax,
} from "./ast.ts";
import { elements, LINE_END } from "./elements.ts";
import { REFUSALS, type Refusal } from "./messages.ts";
import {
  inParentheses,
  isUnnamed,
  parseBody,
  parseDecorators,
  parseLambdaBody,
  parseModuleBody,
  parseName,
  parseObject,
  parseResource,
  parseString,
  parseValue,
  stringOr,
} from "./parse-expression.ts";
import { parseType } from "./parse-type.ts";
import { isEmptyMissing, isMissing, nameless, nameOf, type Reader } from "./reader.ts";
import type { TokenKind } from "./token.ts";

type Read = (reader: Reader, decorators: readonly Decorator[], start: number) => Statement | null;

const IN_TEMPLATE: ReadonlyMap<string, Read> = new Map<string, Read>([
  ["targetScope", targetScope],
  ["metadata", metadata],
  ["type", type],
  ["param", parameter],
  ["var", variable],
  ["func", func],
  ["resource", parseResource],
  ["output", output],
  ["module", module],
  ["test", test],
  ["import", import_],
  ["extension", extension],
  ["assert", assert],
]);

const IN_PARAMETERS: ReadonlyMap<string, Read> = new Map<string, Read>([
  ["using", using],
  ["extends", extends_],
  ["param", assignedParameter],
  ["var", variable],
  ["type", type],
  ["import", import_],
]);

/** statement = { decorator } keyword …; `null` where it could not be read. */
export function parseStatement(reader: Reader, isParameterFile: boolean): Statement | null {
  const { start } = reader.peek();
  const told = reader.problems.length;
  const decorators = parseDecorators(reader);
  reader.beginStatement();
  const { kind, text } = reader.peek();
  const read = kind === "identifier" ? (isParameterFile ? IN_PARAMETERS : IN_TEMPLATE).get(text) : undefined;
  if (read !== undefined) return read(reader, decorators, start);
  const last = decorators.at(-1);
  if (isParameterFile || last === undefined) {
    return reader.stop(isParameterFile ? REFUSALS.parameterFileStatement : REFUSALS.unknownStatement);
  }
  const isWritten = reader.problems.length === told;
  if (isWritten) reader.refuse(REFUSALS.decoratorAlone, last);
  return { kind: "broken", decorators, start, end: last.end };
}

/** Whether a line that begins like this begins a statement. */
export function isStatementStart(word: string, isParameterFile: boolean): boolean {
  return (isParameterFile ? IN_PARAMETERS : IN_TEMPLATE).has(word);
}

/** "targetScope" "=" expression */
function targetScope(reader: Reader, decorators: readonly Decorator[], start: number): Statement {
  reader.take();
  reader.recover(() => reader.expect("="), false, LINE_END);
  const value = reader.recover(() => parseValue(reader), false, LINE_END);
  return { kind: "targetScope", decorators, value, start, end: reader.end };
}

/** "metadata" name "=" expression */
function metadata(reader: Reader, decorators: readonly Decorator[], start: number): Statement {
  reader.take();
  const name = parseName(reader, REFUSALS.metadataName, ["=", "newline"]);
  const value = assigned(reader, isUnnamed(name));
  return { kind: "metadata", decorators, name, value, start, end: reader.end };
}

/** "type" name "=" type */
function type(reader: Reader, decorators: readonly Decorator[], start: number): Statement {
  reader.take();
  const name = parseName(reader, REFUSALS.typeName, ["=", "newline"]);
  reader.recover(() => reader.expect("="), isUnnamed(name), LINE_END);
  const value = reader.recover(() => parseType(reader), isUnnamed(name), ["=", "{", "newline"]);
  return { kind: "type", decorators, name, value, start, end: reader.end };
}

/** "param" name type [ "=" expression ] */
function parameter(reader: Reader, decorators: readonly Decorator[], start: number): Statement {
  reader.take();
  const name = parseName(reader, REFUSALS.parameterName, ["identifier", "newline"]);
  const declared = reader.recover(() => parseType(reader), isUnnamed(name), ["=", "{", "newline"]);
  const value = reader.recover(() => defaultValue(reader), isEmptyMissing(declared), LINE_END);
  return {
    kind: "param",
    decorators,
    name,
    type: declared,
    value: value.kind === "none" ? null : value,
    start,
    end: reader.end,
  };
}

function defaultValue(reader: Reader): ExpressionSyntax | { readonly kind: "none" } {
  if (reader.atAny(["newline", "end"])) return { kind: "none" };
  reader.expect("=", REFUSALS.afterParameterType);
  return reader.recover(() => parseValue(reader), false, LINE_END);
}

/** "param" name "=" expression — of a parameter file. */
function assignedParameter(reader: Reader, decorators: readonly Decorator[], start: number): Statement {
  refuseDecorators(reader, decorators);
  reader.take();
  const name = parseName(reader, REFUSALS.parameterName, ["identifier", "newline"]);
  const value = assigned(reader, isUnnamed(name));
  return { kind: "param", decorators, name, type: null, value, start, end: reader.end };
}

function refuseDecorators(reader: Reader, [first]: readonly Decorator[]): void {
  if (first !== undefined) reader.refuse(REFUSALS.decoratorsNotAllowed, { start: first.start, end: first.start + 1 });
}

/** "var" name [ type ] "=" expression */
function variable(reader: Reader, decorators: readonly Decorator[], start: number): Statement {
  reader.take();
  const name = parseName(reader, REFUSALS.name, ["identifier", "newline"]);
  const declared = reader.atAny(["end", "newline", "="])
    ? null
    : reader.recover(() => parseType(reader), isUnnamed(name), ["=", "newline"]);
  const value = assigned(reader, declared === null ? isUnnamed(name) : isEmptyMissing(declared));
  return { kind: "var", decorators, name, type: declared, value, start, end: reader.end };
}

/** "output" name type "=" expression */
function output(reader: Reader, decorators: readonly Decorator[], start: number): Statement {
  reader.take();
  const name = parseName(reader, REFUSALS.outputName, ["identifier", "newline"]);
  const declared = reader.recover(() => parseType(reader, true), isUnnamed(name), ["=", "newline"]);
  const value = assigned(reader, isEmptyMissing(declared));
  return { kind: "output", decorators, name, type: declared, value, start, end: reader.end };
}

/** "assert" name "=" expression */
function assert(reader: Reader, decorators: readonly Decorator[], start: number): Statement {
  reader.take();
  const name = parseName(reader, REFUSALS.assertName, ["identifier", "newline"]);
  const value = assigned(reader, isUnnamed(name));
  return { kind: "assert", decorators, name, value, start, end: reader.end };
}

/** "=" expression */
function assigned(reader: Reader, isQuiet: boolean): ExpressionSyntax {
  const assignment = reader.recover(() => reader.expect("="), isQuiet, LINE_END);
  return reader.recover(() => parseValue(reader), isEmptyMissing(assignment), LINE_END);
}

/** "func" name "(" [ name type { "," name type } ] ")" type "=>" expression */
function func(reader: Reader, decorators: readonly Decorator[], start: number): Statement {
  reader.take();
  const name = parseName(reader, REFUSALS.name, ["=", "newline"]);
  const read = reader.recover(() => signature(reader), isUnnamed(name), LINE_END);
  const { end } = reader;
  if (read.kind === "missing")
    return { kind: "func", decorators, name, parameters: [], type: read, body: read, start, end };
  return { kind: "func", decorators, name, parameters: read.parameters, type: read.type, body: read.body, start, end };
}

interface Signature {
  readonly kind: "signature";
  readonly parameters: readonly FunctionParameter[];
  readonly type: TypeSyntax;
  readonly body: ExpressionSyntax;
}

function signature(reader: Reader): Signature {
  const { items } = inParentheses(reader, () => functionParameter(reader), true);
  const returned = reader.recover(() => parseType(reader), false, ["newline", ")"]);
  const arrow = reader.recover(() => reader.expect("=>"), false, ["newline", ")"]);
  const body =
    arrow.kind === "missing"
      ? reader.recover(() => parseValue(reader), false, ["newline", ")"])
      : parseLambdaBody(reader);
  const parameters = items.flatMap((item) => (item.kind === "missing" ? [] : [item]));
  return { kind: "signature", parameters, type: returned, body };
}

function functionParameter(reader: Reader): FunctionParameter & { readonly kind: "parameter" } {
  const name = reader.at("identifier") ? nameOf(reader.take()) : nameless(reader.missingHere(REFUSALS.name));
  const declared = reader.recover(() => parseType(reader), false, ["newline", ",", ")"]);
  return { kind: "parameter", name, type: declared, start: name.start, end: declared.end };
}

/** "module" name path "=" body */
function module(reader: Reader, decorators: readonly Decorator[], start: number): Statement | null {
  reader.take();
  const name = parseName(reader, REFUSALS.moduleName, ["string", "string-left", "newline"]);
  const path = pathOr(reader, REFUSALS.modulePath, isUnnamed(name), ["=", "newline"]);
  const value = parseBody(reader, isEmptyMissing(path), parseModuleBody);
  return path.kind === "missing" ? null : { kind: "module", decorators, name, path, value, start, end: reader.end };
}

/** "test" name path "=" "{" … "}" */
function test(reader: Reader, decorators: readonly Decorator[], start: number): Statement | null {
  reader.take();
  const name = parseName(reader, REFUSALS.testName, ["string", "string-left", "newline"]);
  const path = pathOr(reader, REFUSALS.testPath, isUnnamed(name), ["=", "newline"]);
  const assignment = reader.recover(() => reader.expect("="), isEmptyMissing(path), ["{", "newline"]);
  const value = reader.recover(() => parseObject(reader), isEmptyMissing(assignment), LINE_END);
  return path.kind === "missing" ? null : { kind: "test", decorators, name, path, value, start, end: reader.end };
}

/** A text. */
function pathOr(
  reader: Reader,
  refusal: Refusal,
  isQuiet: boolean,
  until: readonly TokenKind[],
): StringSyntax | MissingSyntax {
  return reader.recover(
    () => (reader.atAny(["string", "string-left"]) ? stringOr(reader, refusal) : reader.stop(refusal)),
    isQuiet,
    until,
  );
}

/** "import" ( "{" names "}" | "*" "as" name ) "from" path */
function import_(reader: Reader, decorators: readonly Decorator[], start: number): Statement | null {
  reader.take();
  const imported = importedFrom(reader);
  const path = reader.recover(
    () => {
      reader.expectWord("from");
      return {
        kind: "path" as const,
        path: pathOr(reader, REFUSALS.modulePath, false, LINE_END),
        start,
        end: reader.end,
      };
    },
    false,
    LINE_END,
  );
  if (imported === null || path.kind === "missing" || path.path.kind === "missing") return null;
  return { kind: "import", decorators, ...imported, path: path.path, start, end: reader.end };
}

interface Imported {
  readonly names: readonly ImportedName[];
  readonly namespace: Identifier | null;
}

function importedFrom(reader: Reader): Imported | null {
  if (reader.at("{")) return { names: importedNames(reader), namespace: null };
  if (reader.at("*")) {
    const namespace = reader.recover(
      () => {
        reader.take();
        reader.expectWord("as");
        return reader.expect("identifier", REFUSALS.extensionAlias);
      },
      false,
      LINE_END,
    );
    return namespace.kind === "missing" ? null : { names: [], namespace: nameOf(namespace) };
  }
  if (reader.atAny(["end", "newline", "identifier"])) reader.missingHere(REFUSALS.importList);
  else reader.refuse(REFUSALS.importList, reader.take());
  return null;
}

function importedNames(reader: Reader): readonly ImportedName[] {
  reader.take();
  const names = elements(reader, "}", () => importedName(reader));
  reader.expect("}");
  return names;
}

/** ( name | text ) [ "as" name ] */
function importedName(reader: Reader): ImportedName | null {
  const { kind, start } = reader.peek();
  const name = originalName(reader);
  if (reader.takeWord("as") === null) {
    if (name !== null && kind !== "identifier") reader.refuse(REFUSALS.importAlias, { start, end: reader.end });
    return name === null || kind !== "identifier" ? null : { name, alias: null, start, end: reader.end };
  }
  const alias = parseName(reader, REFUSALS.extensionAlias, [",", "newline"]);
  return name === null ? null : { name, alias, start, end: reader.end };
}

function originalName(reader: Reader): Identifier | null {
  if (reader.at("identifier")) return nameOf(reader.take());
  if (!reader.atAny(["string", "string-left"])) {
    reader.refuse(REFUSALS.importedName, reader.take());
    return null;
  }
  const text = parseString(reader);
  if (text.kind === "missing") return null;
  if (text.holes.length > 0) reader.refuse(REFUSALS.constant, text);
  return text.holes.length > 0 ? null : { name: text.segments.join(""), start: text.start, end: text.end };
}

/** "extension" ( name | text ) [ "with" "{" … "}" ] [ "as" name ] */
function extension(reader: Reader, decorators: readonly Decorator[], start: number): Statement | null {
  reader.take();
  const name = reader.recover(() => extensionName(reader), false, LINE_END);
  const isQuiet = isMissing(name) && isEmptyMissing(name);
  if (!isQuiet && !reader.atAny(["end", "newline"]) && !reader.atWord("with") && !reader.atWord("as")) {
    reader.recover(() => reader.stop(REFUSALS.extensionRest), false, LINE_END);
  }
  const config = reader.takeWord("with") === null ? null : reader.recover(() => parseObject(reader), false, LINE_END);
  const alias = reader.takeWord("as") === null ? null : parseName(reader, REFUSALS.extensionAlias, LINE_END);
  return isMissing(name) ? null : { kind: "extension", decorators, name, config, alias, start, end: reader.end };
}

function extensionName(reader: Reader): Identifier | StringSyntax {
  if (reader.at("identifier")) return nameOf(reader.take());
  if (!reader.atAny(["string", "string-left"])) return reader.stop(REFUSALS.extensionName);
  return stringOr(reader, REFUSALS.extensionName);
}

/** "using" ( path | "none" ) [ "with" "{" … "}" ] */
function using(reader: Reader, decorators: readonly Decorator[], start: number): Statement | null {
  refuseDecorators(reader, decorators);
  reader.take();
  const none = reader.takeWord("none");
  const path = none === null ? pathOr(reader, REFUSALS.usingPath, false, LINE_END) : null;
  const isRead = path?.kind !== "missing";
  if (isRead && !reader.atAny(["end", "newline"]) && !reader.atWord("with")) {
    reader.recover(() => reader.stop(REFUSALS.usingRest), false, LINE_END);
  }
  const config = reader.takeWord("with") === null ? null : reader.recover(() => parseObject(reader), false, LINE_END);
  return path?.kind !== "missing" ? { kind: "using", decorators, path, config, start, end: reader.end } : null;
}

/** "extends" path */
function extends_(reader: Reader, decorators: readonly Decorator[], start: number): Statement | null {
  refuseDecorators(reader, decorators);
  reader.take();
  const path = pathOr(reader, REFUSALS.extendsPath, false, LINE_END);
  return path.kind === "missing" ? null : { kind: "extends", decorators, path, start, end: reader.end };
}
