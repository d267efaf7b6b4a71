import { expect } from "vitest";
import type { ExpressionSyntax, Statement, SyntaxFile, TypeSyntax } from "../../../src/bicep/syntax/ast.ts";
import { parseBicep } from "../../../src/bicep/syntax/parser.ts";
import { lineIndex } from "../../../src/text/line-index.ts";

export function read(text: string, path = "main.bicep"): SyntaxFile {
  return parseBicep({ path, text, encoding: "utf-8", byteOrderMark: false });
}

/** `line,column code` of each problem. */
export function told(text: string, path?: string): readonly string[] {
  const lines = lineIndex(text);
  return read(text, path).problems.map(({ code, start }) => {
    const { line, column } = lines.position(start);
    return `${String(line)},${String(column)} ${code}`;
  });
}

/** The statements of a text that is right. */
export function statementsOf(text: string, path?: string): readonly Statement[] {
  expect(told(text, path)).toEqual([]);
  return read(text, path).statements;
}

/** A value that is right. */
export function valueOf(text: string): ExpressionSyntax {
  const [statement] = statementsOf(`var x = ${text}\n`);
  if (statement?.kind !== "var") throw new Error("No variable");
  return statement.value;
}

/** A type that is right. */
export function typeOf(text: string): TypeSyntax {
  const [statement] = statementsOf(`type t = ${text}\n`);
  if (statement?.kind !== "type") throw new Error("No type");
  return statement.value;
}
