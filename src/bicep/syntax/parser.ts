import type { Source } from "../../text/source.ts";
import type { Statement, SyntaxFile, SyntaxProblem } from "./ast.ts";
import { tokensOf } from "./lexer.ts";
import { REFUSALS } from "./messages.ts";
import { isStatementStart, parseStatement } from "./parse-statement.ts";
import { Reader } from "./reader.ts";
import type { Token } from "./token.ts";

/** The longest text that is read, in UTF-16 units: no template of that size could be deployed. */
const LENGTH_LIMIT = 4 * 1024 * 1024;

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
  for (;;) {
    reader.skipBreaks();
    if (reader.at("end")) return statements;
    statements.push(readStatement(reader, isParameterFile));
  }
}

function readStatement(reader: Reader, isParameterFile: boolean): Statement {
  const { start } = reader.peek();
  const outcome = reader.statement(() => {
    const read = reader.recover(
      () => ({ kind: "read" as const, statement: parseStatement(reader, isParameterFile) }),
      false,
      "newline",
    );
    return read.kind === "missing" ? null : read.statement;
  });
  if (outcome === null && reader.isGivenUp) skipStatement(reader, isParameterFile);
  const statement: Statement = outcome ?? { kind: "broken", decorators: [], start, end: reader.end };
  if (statement.kind !== "broken" && !reader.at("end", "newline")) reader.skipRest(REFUSALS.lineBreak, "newline");
  return statement;
}

/** To a line that begins a statement: what was given up may have many lines. */
function skipStatement(reader: Reader, isParameterFile: boolean): void {
  for (;;) {
    reader.skipTo(["newline"]);
    if (reader.at("end")) return;
    reader.skipBreaks();
    const { kind, text } = reader.peek();
    if (kind === "@" || (kind === "identifier" && isStatementStart(text, isParameterFile))) return;
  }
}

function inOrder(problems: readonly SyntaxProblem[]): readonly SyntaxProblem[] {
  return [...problems].sort((one, other) => one.start - other.start).slice(0, PROBLEM_LIMIT);
}
