import type { Identifier, Statement } from "../../src/bicep/syntax/ast.ts";
import { tokensOf } from "../../src/bicep/syntax/lexer.ts";
import { parseBicep } from "../../src/bicep/syntax/parser.ts";
import type { Span } from "../../src/text/place.ts";
import { foreignSource } from "../lowered.ts";

/** Chooses one of so many ways. */
export type Choose = (ways: number) => number;

interface Edit extends Span {
  readonly text: string;
}

const GAPS = [" ", "  ", "\t", " /* it's { */ ", " /**/\t"];
const BREAKS = ["\n", "\n\n", " // resource kv '\n", "\n  // ]\n", "\r\n", " /* } */\r\n"];

/**
 * A Bicep text that means the same in another spelling: spaces where there are some, further line breaks and comments, and
 * other names for all that it declares but parameters and outputs, which others use.
 */
export function respelled(text: string, choose: Choose): string {
  const edits = [...gapEdits(text, choose), ...(choose(3) === 0 ? [] : renames(text))];
  return edits
    .toSorted((left, right) => right.start - left.start)
    .reduce((made, { start, end, text: part }) => made.slice(0, start) + part + made.slice(end), text);
}

function gapEdits(text: string, choose: Choose): readonly Edit[] {
  const { tokens } = tokensOf(text);
  return tokens.flatMap((token, index): readonly Edit[] => {
    const before = tokens[index - 1];
    const gap = { start: before?.end ?? 0, end: token.start };
    const isSpace = /^ +$/.test(text.slice(gap.start, gap.end));
    const isInText = before?.kind.startsWith("string-") === true || token.kind.startsWith("string-");
    const spaces = isSpace && !isInText ? [{ ...gap, text: GAPS[choose(GAPS.length)] ?? " " }] : [];
    const isBreak = token.kind === "newline" && index > 0;
    const lineBreak = isBreak
      ? [{ start: token.start, end: token.end, text: breakFor(text.slice(token.start, token.end), choose) }]
      : [];
    return [...spaces, ...lineBreak];
  });
}

function breakFor(written: string, choose: Choose): string {
  return written + (BREAKS[choose(BREAKS.length * 2)] ?? "\n");
}

/** Other names for variables, resources, modules, functions, types, and the variables of loops and lambdas. */
function renames(text: string): readonly Edit[] {
  const { statements } = parseBicep(foreignSource("main.bicep", text));
  const parameters = new Set(statements.flatMap((each) => (each.kind === "param" ? [each.name.name] : [])));
  const declared: Declared = { values: new Set(), functions: new Set(), types: new Set() };
  for (const statement of statements) note(statement, declared);
  visit(statements, (node) => {
    for (const each of innerNames(node)) declared.values.add(each.name);
  });
  for (const name of parameters) declared.values.delete(name);
  const edits: Edit[] = [];
  const rename = ({ name, start, end }: Identifier): unknown => edits.push({ start, end, text: `${name}_2` });
  for (const statement of statements) for (const each of declaredNames(statement, declared)) rename(each);
  visit(statements, (node) => {
    for (const each of innerNames(node)) if (declared.values.has(each.name)) rename(each);
    const used = usedName(node, declared);
    if (used !== null) rename(used);
  });
  return edits;
}

interface Declared {
  readonly values: Set<string>;
  readonly functions: Set<string>;
  readonly types: Set<string>;
}

function note(statement: Statement, { values, functions, types }: Declared): void {
  if (statement.kind === "func") functions.add(statement.name.name);
  if (statement.kind === "type") types.add(statement.name.name);
  if (isValue(statement)) values.add(statement.name.name);
}

function isValue(statement: Statement): statement is Statement & { readonly kind: "var" | "resource" | "module" } {
  return statement.kind === "var" || statement.kind === "resource" || statement.kind === "module";
}

function declaredNames(statement: Statement, { values, functions, types }: Declared): readonly Identifier[] {
  if (statement.kind === "func") return functions.has(statement.name.name) ? [statement.name] : [];
  if (statement.kind === "type") return types.has(statement.name.name) ? [statement.name] : [];
  return isValue(statement) && values.has(statement.name.name) ? [statement.name] : [];
}

/** A node of the syntax tree, as far as it is looked at. */
interface Node extends Span {
  readonly kind?: string;
  readonly name?: unknown;
  readonly item?: unknown;
  readonly index?: unknown;
  readonly parameters?: unknown;
}

/** The names that a loop, a lambda or a function gives its variables. */
function innerNames({ kind, item, index, parameters }: Node): readonly Identifier[] {
  if (kind === "for") return [item, index].filter(isIdentifier);
  if (kind !== "lambda" && kind !== "func") return [];
  const all: readonly unknown[] = Array.isArray(parameters) ? parameters : [];
  return all.map((each) => (isNode(each) && isIdentifier(each.name) ? each.name : each)).filter(isIdentifier);
}

function usedName({ kind, name, start, end }: Node, { values, functions, types }: Declared): Identifier | null {
  if (kind === "call") return isIdentifier(name) && functions.has(name.name) ? name : null;
  if (typeof name !== "string") return null;
  const isDeclared = (kind === "name" && values.has(name)) || (kind === "type-name" && types.has(name));
  return isDeclared ? { name, start, end } : null;
}

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null;
}

function isIdentifier(value: unknown): value is Identifier {
  return isNode(value) && typeof value.name === "string";
}

function visit(value: unknown, seen: (node: Node) => void): void {
  if (!isNode(value)) return;
  if (!Array.isArray(value)) seen(value);
  for (const inner of Object.values(value)) visit(inner, seen);
}
