import type { Json } from "../../expression/to-json.ts";
import { foldCase, isSameName } from "../../text/fold-case.ts";
import { bodyOf, listOf, valueAt, type Body } from "../arm/body.ts";
import type { RowStep } from "./plan-query.ts";
import { plainRow, type Row } from "./row.ts";
import type { Column, Expression, FunctionName, Operator } from "./query.ts";

/** The rows that the steps of a query leave. */
export function runSteps(rows: readonly Row[], steps: readonly RowStep[]): readonly Row[] {
  let current = rows;
  for (const step of steps) current = runStep(current, step);
  return current;
}

function runStep(rows: readonly Row[], step: RowStep): readonly Row[] {
  switch (step.kind) {
    case "where":
      return rows.filter((row) => evaluate(step.condition, row) === true);
    case "order":
      return ordered(rows, step.by);
    case "take":
      return rows.slice(0, step.count);
    case "summarize":
      return counted(rows, step.columns, (row) => projected(row, step.by));
  }
}

/** The columns of a row. */
export function projected(row: Row, columns: readonly Column[]): Body {
  return Object.fromEntries(columns.map(({ name, value }) => [name, evaluate(value, row)]));
}

function ordered(rows: readonly Row[], by: Extract<RowStep, { kind: "order" }>["by"]): readonly Row[] {
  const keyed = rows.map((row) => ({ row, keys: by.map(({ value }) => evaluate(value, row)) }));
  keyed.sort((left, right) => {
    for (const [index, { isDescending }] of by.entries()) {
      const order = compare(left.keys[index] ?? null, right.keys[index] ?? null);
      if (order !== 0) return isDescending ? -order : order;
    }
    return 0;
  });
  return keyed.map(({ row }) => row);
}

/** `summarize count() by column`: the rows that have the columns in common, counted. */
function counted(rows: readonly Row[], columns: readonly Column[], keyOf: (row: Row) => Body): readonly Row[] {
  const groups = new Map<string, { readonly key: Body; count: number }>();
  for (const row of rows) {
    const key = keyOf(row);
    const text = JSON.stringify(key);
    const group = groups.get(text) ?? { key, count: 0 };
    group.count++;
    groups.set(text, group);
  }
  return [...groups.values()].map(({ key, count }) =>
    plainRow({ ...key, ...Object.fromEntries(columns.map(({ name }) => [name, count])) }),
  );
}

function evaluate(expression: Expression, row: Row): Json {
  switch (expression.kind) {
    case "value":
      return expression.value;
    case "path":
      return pathValue(expression.parts, row);
    case "and":
      return evaluate(expression.left, row) === true && evaluate(expression.right, row) === true;
    case "or":
      return evaluate(expression.left, row) === true || evaluate(expression.right, row) === true;
    case "compare":
      return holds(
        expression.operator,
        evaluate(expression.left, row),
        expression.right.map((each) => evaluate(each, row)),
      );
    case "call":
      return call(
        expression.name,
        expression.args.map((each) => evaluate(each, row)),
      );
  }
}

function pathValue([first, ...rest]: readonly (string | number)[], row: Row): Json {
  let value = row.column(String(first));
  for (const key of rest) value = partOf(value, key);
  return value;
}

function partOf(base: Json, key: string | number): Json {
  if (typeof key === "number") return listOf(base)[key] ?? null;
  const body = bodyOf(base);
  return body === null ? null : (valueAt(body, key) ?? null);
}

function holds(operator: Operator, left: Json, right: readonly Json[]): boolean {
  const [a, others] = [textOf(left), right.map(textOf)];
  const [first = ""] = others;
  switch (operator) {
    case "=~":
      return isSameName(a, first);
    case "!~":
      return !isSameName(a, first);
    case "==":
      return a === first;
    case "!=":
      return a !== first;
    case "in":
      return others.includes(a);
    case "in~":
      return others.some((each) => isSameName(each, a));
    case "has":
    case "has_any":
      return others.some((each) => foldCase(a).includes(foldCase(each)));
  }
}

function call(name: FunctionName, args: readonly Json[]): Json {
  const [first = null, second = null] = args;
  switch (name) {
    case "tolower":
      return foldCase(textOf(first));
    case "tostring":
    case "todatetime":
      return textOf(first);
    case "tobool":
      return isSameName(textOf(first), "true");
    case "not":
      return first !== true;
    case "coalesce":
      return args.find((each) => textOf(each) !== "") ?? null;
    case "array_length":
      return Array.isArray(first) ? first.length : null;
    case "at":
      return partOf(first, typeof second === "number" ? second : textOf(second));
    case "count":
      return null;
  }
}

/** A value as `tostring` gives it: nothing is empty, objects are their JSON. */
function textOf(value: Json): string {
  if (value === null) return "";
  return typeof value === "string" ? value : JSON.stringify(value);
}

function compare(left: Json, right: Json): number {
  if (typeof left === "number" && typeof right === "number") return left - right;
  const [a, b] = [textOf(left), textOf(right)];
  return a < b ? -1 : a > b ? 1 : 0;
}
