import type { Source } from "../../text/source.ts";
import type { Statement, SyntaxFile, SyntaxProblem } from "./ast.ts";
import { LINE_END } from "./elements.ts";
import { tokensOf } from "./lexer.ts";
import { REFUSALS } from "./messages.ts";
import { isStatementStart, parseStatement } from "./parse-statement.ts";
import { Reader } from "./reader.ts";
import type { Token, TokenKind } from "./token.ts";

/** The longest text that is read, in UTF-16 units: no template of that size could be deployed. */
const LENGTH_LIMIT = 4 * 1024 * 1024;

/** How often all tokens of a file may be read again at most. */
const AGAIN_LIMIT = 3;

const AFTER_KEYWORD: ReadonlySet<TokenKind> = new Set(["identifier", "string", "string-left", "{", "*", "="]);

/** How many problems of a file are told. */
const PROBLEM_LIMIT = 100;

/** A `.bicep` file, or by its name a `.bicepparam` file. What cannot be read is in the problems, and what stands below it is read. */
export function parseBicep(source: Source): SyntaxFile {
  if (source.text.length > LENGTH_LIMIT) return tooLong(source);
  const { tokens, comments, directives, problems } = tokensOf(source.text);
  const reader = new Reader(tokens, endOf(source));
  const statements = statementsOf(reader, source.path.toLowerCase().endsWith(".bicepparam"));
  return { source, statements, comments, directives, problems: inOrder([...problems, ...reader.problems]) };
}

function tooLong(source: Source): SyntaxFile {
  const message = `The file has more than ${LENGTH_LIMIT} characters, and is not read: split it into modules.`;
  return {
    source,
    statements: [],
    comments: [],
    directives: [],
    problems: [{ code: "length", message, start: 0, end: 1 }],
  };
}

function endOf({ text }: Source): Token {
  const at = text.length;
  return { kind: "end", text: "", isWhole: true, isMultiLine: false, isAfterComment: false, start: at, end: at };
}

/** { [ statement ] newline } */
function statementsOf(reader: Reader, isParameterFile: boolean): readonly Statement[] {
  const statements: Statement[] = [];
  let again = 0;
  for (;;) {
    reader.skipBreaks();
    if (reader.at("end")) return statements;
    const [index, told] = [reader.index, reader.problems.length];
    statements.push(readStatement(reader, isParameterFile));
    if (reader.problems.length === told || reader.isGivenUp) continue;
    // What is not closed takes the statements below it: those are read by themselves.
    const most = AGAIN_LIMIT * reader.count - again;
    again += reader.backToLine(index, (token, next) => beginsStatement(token, next, isParameterFile), most);
  }
}

function readStatement(reader: Reader, isParameterFile: boolean): Statement {
  const { start } = reader.peek();
  const outcome = reader.statement(() => {
    const read = reader.recover(
      () => ({ kind: "read" as const, statement: parseStatement(reader, isParameterFile) }),
      false,
      LINE_END,
    );
    return read.kind === "missing" ? null : read.statement;
  });
  if (outcome === null && reader.isGivenUp) skipStatement(reader, isParameterFile);
  const statement: Statement = outcome ?? { kind: "broken", decorators: [], start, end: reader.end };
  if (statement.kind !== "broken" && !reader.atAny(["end", "newline"])) reader.skipRest(REFUSALS.lineBreak, LINE_END);
  return statement;
}

/** To a line that begins a statement: what was given up may have many lines. */
function skipStatement(reader: Reader, isParameterFile: boolean): void {
  for (;;) {
    reader.skipTo(LINE_END);
    if (reader.at("end") || beginsStatement(reader.peek(1), reader.peek(2), isParameterFile)) return;
    reader.take();
  }
}

/** A keyword with what comes after it in every statement, and not after a key of an object; or a decorator. */
function beginsStatement({ kind, text }: Token, next: Token, isParameterFile: boolean): boolean {
  if (kind === "@") return next.kind === "identifier";
  return kind === "identifier" && isStatementStart(text, isParameterFile) && AFTER_KEYWORD.has(next.kind);
}

function inOrder(problems: readonly SyntaxProblem[]): readonly SyntaxProblem[] {
  const places = new Map(problems.map((problem) => [`${problem.code} ${problem.start}`, problem]));
  return [...places.values()].sort((one, other) => one.start - other.start).slice(0, PROBLEM_LIMIT);
}
