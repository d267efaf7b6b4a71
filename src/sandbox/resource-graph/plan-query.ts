import { isSameName } from "../../text/fold-case.ts";
import type { Column, Expression, Step } from "./query.ts";

/** A step that chooses, orders or counts rows. */
export type RowStep = Exclude<Step, { kind: "project" }>;

/** A query as it is run: first which rows there are, and in which order; then, of each page alone, their columns. */
export interface Plan {
  readonly steps: readonly RowStep[];
  /** `null` shows rows as they are. */
  readonly columns: readonly Column[] | null;
}

/** Puts all columns behind the choice of rows: steps after a `project` ask for what its columns stand for. */
export function planOf(steps: readonly Step[]): Plan {
  const found: RowStep[] = [];
  let columns: readonly Column[] | null = null;
  for (const step of steps) {
    if (step.kind === "project") columns = columnsIn(step.columns, columns);
    else found.push(stepIn(step, columns));
    if (step.kind === "summarize") columns = null;
  }
  return { steps: found, columns };
}

/** The type that a query asks for before all else, as `where type =~ '…'` says it; `null` for any. */
export function wantedType([first]: readonly RowStep[]): string | null {
  return first?.kind === "where" ? typeIn(first.condition) : null;
}

function typeIn(condition: Expression): string | null {
  if (condition.kind === "and") return typeIn(condition.left) ?? typeIn(condition.right);
  if (condition.kind !== "compare" || !["=~", "=="].includes(condition.operator)) return null;
  const { left } = condition;
  const [right] = condition.right;
  if (left.kind !== "path" || left.parts.join(".") !== "type" || right?.kind !== "value") return null;
  return typeof right.value === "string" ? right.value : null;
}

function stepIn(step: RowStep, columns: readonly Column[] | null): RowStep {
  if (columns === null) return step;
  switch (step.kind) {
    case "where":
      return { ...step, condition: inTermsOf(step.condition, columns) };
    case "order":
      return { ...step, by: step.by.map((each) => ({ ...each, value: inTermsOf(each.value, columns) })) };
    case "summarize":
      return { ...step, by: columnsIn(step.by, columns) };
    case "take":
      return step;
  }
}

function columnsIn(own: readonly Column[], before: readonly Column[] | null): readonly Column[] {
  return before === null ? own : own.map(({ name, value }) => ({ name, value: inTermsOf(value, before) }));
}

/** An expression over columns as one over the rows that these were made of. */
function inTermsOf(expression: Expression, columns: readonly Column[]): Expression {
  const inside = (each: Expression): Expression => inTermsOf(each, columns);
  switch (expression.kind) {
    case "value":
      return expression;
    case "path":
      return pathIn(expression.parts, columns);
    case "and":
    case "or":
      return { ...expression, left: inside(expression.left), right: inside(expression.right) };
    case "compare":
      return { ...expression, left: inside(expression.left), right: expression.right.map(inside) };
    case "call":
      return { ...expression, args: expression.args.map(inside) };
  }
}

function pathIn([first = "", ...rest]: readonly (string | number)[], columns: readonly Column[]): Expression {
  const base = columns.findLast(({ name }) => isSameName(name, String(first)))?.value ?? { kind: "value", value: null };
  return rest.reduce<Expression>(
    (found, key) =>
      found.kind === "path"
        ? { kind: "path", parts: [...found.parts, key] }
        : { kind: "call", name: "at", args: [found, { kind: "value", value: key }] },
    base,
  );
}
