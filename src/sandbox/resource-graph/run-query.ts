import type { Json } from "../../expression/to-json.ts";
import { foldCase, isSameName } from "../../text/fold-case.ts";
import { bodyOf, listOf, valueAt, withoutMembers, type Body } from "../arm/body.ts";
import type { Column, Expression, Step } from "./query.ts";

/** The rows that the steps of a query leave. */
export function runSteps(rows: readonly Body[], steps: readonly Step[], now: Date): readonly Body[] {
  let current = rows;
  for (const step of steps) current = runStep(current, step, now);
  return current;
}

function runStep(rows: readonly Body[], step: Step, now: Date): readonly Body[] {
  const valueIn = (row: Body, expression: Expression): Json => evaluate(expression, row, now);
  const columnsOf = (row: Body, columns: readonly Column[]): Body =>
    Object.fromEntries(columns.map(({ name, value }) => [name, valueIn(row, value)]));
  switch (step.kind) {
    case "where":
      return rows.filter((row) => valueIn(row, step.condition) === true);
    case "project":
      return rows.map((row) => columnsOf(row, step.columns));
    case "extend":
      return rows.map((row) => ({
        ...withoutMembers(
          row,
          step.columns.map(({ name }) => name),
        ),
        ...columnsOf(row, step.columns),
      }));
    case "distinct":
      return unique(rows.map((row) => columnsOf(row, step.columns)));
    case "away":
      return rows.map((row) => withoutMembers(row, step.names));
    case "order":
      return rows.toSorted((left, right) => {
        for (const { value, isDescending } of step.by) {
          const order = compare(valueIn(left, value), valueIn(right, value));
          if (order !== 0) return isDescending ? -order : order;
        }
        return 0;
      });
    case "take":
      return rows.slice(0, step.count);
    case "count":
      return [{ Count: rows.length }];
    case "summarize":
      return summarized(rows, step.columns, step.by, columnsOf, valueIn);
  }
}

function unique(rows: readonly Body[]): readonly Body[] {
  return [...new Map(rows.map((row) => [JSON.stringify(row), row])).values()];
}

/** `summarize count() by column`, with `countif`, `dcount`, `max`, `min` and `make_list`, too. */
function summarized(
  rows: readonly Body[],
  columns: readonly Column[],
  by: readonly Column[],
  columnsOf: (row: Body, columns: readonly Column[]) => Body,
  valueIn: (row: Body, expression: Expression) => Json,
): readonly Body[] {
  const groups = new Map<string, { readonly key: Body; readonly rows: Body[] }>();
  for (const row of rows) {
    const key = columnsOf(row, by);
    const text = JSON.stringify(key);
    const group = groups.get(text) ?? { key, rows: [] };
    group.rows.push(row);
    groups.set(text, group);
  }
  return [...groups.values()].map(({ key, rows: inside }) => ({
    ...key,
    ...Object.fromEntries(columns.map(({ name, value }) => [name, aggregate(value, inside, valueIn)])),
  }));
}

function aggregate(
  value: Expression,
  rows: readonly Body[],
  valueIn: (row: Body, expression: Expression) => Json,
): Json {
  if (value.kind !== "call") return null;
  const [first] = value.args;
  const values = first === undefined ? [] : rows.map((row) => valueIn(row, first));
  switch (value.name) {
    case "count":
      return rows.length;
    case "countif":
      return values.filter((each) => each === true).length;
    case "dcount":
      return new Set(values.map((each) => JSON.stringify(each))).size;
    case "max":
      return values.toSorted(compare).at(-1) ?? null;
    case "min":
      return values.toSorted(compare)[0] ?? null;
    case "make_list":
      return values;
    case "make_set":
      return [...new Map(values.map((each) => [JSON.stringify(each), each])).values()];
    default:
      return null;
  }
}

function evaluate(expression: Expression, row: Body, now: Date): Json {
  switch (expression.kind) {
    case "value":
      return expression.value;
    case "path":
      return expression.parts.reduce<Json>((base, key) => partOf(base, key), row);
    case "and":
      return evaluate(expression.left, row, now) === true && evaluate(expression.right, row, now) === true;
    case "or":
      return evaluate(expression.left, row, now) === true || evaluate(expression.right, row, now) === true;
    case "compare":
      return holds(
        expression.operator,
        evaluate(expression.left, row, now),
        expression.right.map((each) => evaluate(each, row, now)),
      );
    case "call":
      return call(
        expression.name,
        expression.args.map((each) => evaluate(each, row, now)),
        now,
      );
  }
}

function partOf(base: Json, key: string | number): Json {
  if (typeof key === "number") return listOf(base)[key] ?? null;
  const body = bodyOf(base);
  return body === null ? null : (valueAt(body, key) ?? null);
}

function holds(operator: string, left: Json, right: readonly Json[]): boolean {
  const [first = null] = right;
  const [a, b] = [textOf(left), textOf(first)];
  const isNegated = operator.startsWith("!") && operator.length > 2;
  switch (isNegated ? operator.slice(1) : operator) {
    case "=~":
      return isSameName(a, b);
    case "!~":
      return !isSameName(a, b);
    case "==":
      return a === b;
    case "!=":
      return a !== b;
    case "in":
      return right.some((each) => textOf(each) === a);
    case "in~":
      return right.some((each) => isSameName(textOf(each), a));
    case "has":
    case "contains":
      return foldCase(a).includes(foldCase(b)) !== isNegated;
    case "has_cs":
      return a.includes(b);
    case "startswith":
      return foldCase(a).startsWith(foldCase(b)) !== isNegated;
    case "endswith":
      return foldCase(a).endsWith(foldCase(b)) !== isNegated;
    case "<":
      return compare(left, first) < 0;
    case "<=":
      return compare(left, first) <= 0;
    case ">":
      return compare(left, first) > 0;
    case ">=":
      return compare(left, first) >= 0;
    default:
      return false;
  }
}

const UNITS: Readonly<Record<string, number>> = { d: 86_400_000, h: 3_600_000, m: 60_000, s: 1000 };

function call(name: string, args: readonly Json[], now: Date): Json {
  const [first = null, second = null, third = null] = args;
  switch (name) {
    case "tolower":
      return foldCase(textOf(first));
    case "toupper":
      return textOf(first).toUpperCase();
    case "tostring":
      return textOf(first);
    case "tobool":
      return isSameName(textOf(first), "true");
    case "toint":
      return Number(textOf(first));
    case "todatetime":
    case "datetime":
      return textOf(first);
    case "isnotempty":
      return textOf(first) !== "";
    case "isempty":
      return textOf(first) === "";
    case "isnull":
      return first === null;
    case "isnotnull":
      return first !== null;
    case "not":
      return first !== true;
    case "iff":
    case "iif":
      return first === true ? second : third;
    case "coalesce":
      return args.find((each) => textOf(each) !== "") ?? null;
    case "strcat":
      return args.map(textOf).join("");
    case "array_length":
      return Array.isArray(first) ? first.length : null;
    case "split":
      return textOf(first).split(textOf(second));
    case "now":
      return now.toISOString();
    case "at":
      return partOf(first, typeof second === "number" ? second : textOf(second));
    case "ago": {
      const [, amount = "0", unit = "d"] = /^(\d+(?:[.]\d+)?)([dhms])$/.exec(textOf(first)) ?? [];
      return new Date(now.getTime() - Number(amount) * (UNITS[unit] ?? 0)).toISOString();
    }
    default:
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
