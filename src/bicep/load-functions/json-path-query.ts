import type { JsonNode } from "../../json/node.ts";
import type { PathText } from "./path-text.ts";

/** What stands in `?( … )`: each operator takes all that stands behind it. */
export type Query<Path> =
  Comparison<Path> | { readonly kind: "and" | "or"; readonly left: Comparison<Path>; readonly right: Query<Path> };

interface Comparison<Path> {
  readonly kind: "comparison";
  readonly left: Operand<Path>;
  /** `null` where only the presence of the left side counts. */
  readonly operator: string | null;
  readonly right: Operand<Path>;
}

type Plain = string | number | boolean | null;

/** A path from the node that is asked about, or from the root. */
export interface QueryPath<Path> {
  readonly kind: "path";
  readonly isFromRoot: boolean;
  readonly steps: Path;
}

type Operand<Path> = QueryPath<Path> | { readonly kind: "value"; readonly value: Plain };

const NOTHING = { kind: "value", value: null } as const;
const DEPTH_LIMIT = 20;

/** Reads what stands behind `@` or `$`. */
type ReadPath<Path> = (reader: PathText) => Path | null;

/** query = comparison [ ( "&&" | "||" ) query ] — without parentheses of its own, and without patterns, which may run for ever. */
export function parseQuery<Path>(reader: PathText, readPath: ReadPath<Path>): Query<Path> | null {
  if (++reader.depth > DEPTH_LIMIT) return null;
  const left = comparison(reader, readPath);
  if (left === null) return null;
  const kind = reader.take("&&") ? "and" : reader.take("||") ? "or" : null;
  const right = kind === null ? null : parseQuery(reader, readPath);
  reader.depth--;
  if (kind === null) return left;
  return right === null ? null : { kind, left, right };
}

function comparison<Path>(reader: PathText, readPath: ReadPath<Path>): Comparison<Path> | null {
  const left = operand(reader, readPath);
  if (left === null) return null;
  const operator = reader.match(/===|!==|==|!=|<>|<=|>=|<|>/y);
  if (operator === null) return { kind: "comparison", left, operator, right: NOTHING };
  const right = operand(reader, readPath);
  return right === null ? null : { kind: "comparison", left, operator, right };
}

function operand<Path>(reader: PathText, readPath: ReadPath<Path>): Operand<Path> | null {
  reader.skipSpaces();
  const found = path(reader, readPath) ?? value(reader);
  reader.skipSpaces();
  return found;
}

function path<Path>(reader: PathText, readPath: ReadPath<Path>): QueryPath<Path> | null {
  const isFromRoot = reader.isAt("$");
  if (!isFromRoot && !reader.isAt("@")) return null;
  reader.take(isFromRoot ? "$" : "@");
  const steps = readPath(reader);
  return steps === null ? null : { kind: "path", isFromRoot, steps };
}

function value(reader: PathText): { readonly kind: "value"; readonly value: Plain } | null {
  const text = reader.quoted();
  if (text !== null) return { kind: "value", value: text };
  const number = reader.match(/-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?/y);
  if (number !== null) return { kind: "value", value: Number(number) };
  const word = reader.match(/true|false|null/y);
  if (word === null) return null;
  return { kind: "value", value: word === "null" ? null : word === "true" };
}

/** Gives the nodes that a path of the query finds. */
type Select<Path> = (path: QueryPath<Path>) => readonly JsonNode[];

/** Whether what the paths of a query find is as it asks. */
export function matches<Path>(query: Query<Path>, select: Select<Path>): boolean {
  let at = query;
  for (; at.kind !== "comparison"; at = at.right) {
    const isTrue = holds(at.left, select);
    if (isTrue === (at.kind === "or")) return isTrue;
  }
  return holds(at, select);
}

function holds<Path>({ left, operator, right }: Comparison<Path>, select: Select<Path>): boolean {
  const found = valuesOf(left, select);
  if (operator === null) return found.length > 0;
  const others = valuesOf(right, select);
  return found.some((each) => others.some((other) => compares(each, operator, other)));
}

/** Objects and arrays are none of the values: they differ from all. */
function valuesOf<Path>(side: Operand<Path>, select: Select<Path>): readonly (Plain | undefined)[] {
  return side.kind === "value" ? [side.value] : select(side).map(plain);
}

function plain(node: JsonNode): Plain | undefined {
  if (node.kind === "string") return node.value;
  if (node.kind === "number") return Number(node.text);
  if (node.kind === "null") return null;
  return node.kind === "true" || node.kind === "false" ? node.kind === "true" : undefined;
}

function compares(left: Plain | undefined, operator: string, right: Plain | undefined): boolean {
  const isEqual = left === right && left !== undefined;
  if (operator === "==" || operator === "===") return isEqual;
  if (operator === "!=" || operator === "!==" || operator === "<>") return !isEqual;
  if (typeof left !== typeof right || left === null || left === undefined || right === null || right === undefined)
    return false;
  const isLess = left < right;
  if (operator === "<") return isLess;
  if (operator === "<=") return isLess || isEqual;
  return operator === ">" ? !isLess && !isEqual : !isLess;
}
