/** The functions that the sandbox knows; `at` is a part of what another function gives. */
export const FUNCTIONS = [
  "tolower",
  "tostring",
  "tobool",
  "todatetime",
  "coalesce",
  "array_length",
  "not",
  "count",
] as const;
export type FunctionName = (typeof FUNCTIONS)[number] | "at";

/** The operators that compare. */
export const OPERATORS = ["=~", "!~", "==", "!=", "in", "in~", "has", "has_any"] as const;
export type Operator = (typeof OPERATORS)[number];

/** An expression of a query. */
export type Expression =
  | { readonly kind: "value"; readonly value: string | number | boolean | null }
  /** A path into a row: names, and positions in lists. */
  | { readonly kind: "path"; readonly parts: readonly (string | number)[] }
  | { readonly kind: "call"; readonly name: FunctionName; readonly args: readonly Expression[] }
  | {
      readonly kind: "compare";
      readonly operator: Operator;
      readonly left: Expression;
      readonly right: readonly Expression[];
    }
  | { readonly kind: "and" | "or"; readonly left: Expression; readonly right: Expression };

/** A column that a step makes. */
export interface Column {
  readonly name: string;
  readonly value: Expression;
}

/** One step of a query, behind a `|`. */
export type Step =
  | { readonly kind: "where"; readonly condition: Expression }
  | { readonly kind: "project"; readonly columns: readonly Column[] }
  | { readonly kind: "order"; readonly by: readonly { readonly value: Expression; readonly isDescending: boolean }[] }
  | { readonly kind: "take"; readonly count: number }
  /** Counts rows by what they have in common: the columns hold `count()`. */
  | { readonly kind: "summarize"; readonly columns: readonly Column[]; readonly by: readonly Column[] };

/** A query of the language's part that the sandbox knows. */
export interface Query {
  /** In lower case. */
  readonly table: string;
  readonly steps: readonly Step[];
}
