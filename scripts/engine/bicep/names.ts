import type { Random } from "../random.ts";

/** What an expression gives. `strings` is a list of texts, `record` an object like `{ k: 'x', n: 1, list: [] }`, `records` a list of such. */
export type Type = "string" | "int" | "bool" | "strings" | "record" | "records";

export const TYPES: readonly Type[] = ["string", "int", "bool", "strings", "record", "records"];

/** A type as Bicep writes it where a parameter, an output or a function is declared. */
export const TYPE_TEXTS: Readonly<Record<Type, string>> = {
  string: "string",
  int: "int",
  bool: "bool",
  strings: "string[]",
  record: "{ k: string, n: int, list: string[], *: string? }",
  records: "object[]",
};

/** A function that a program declares or imports. */
export interface DeclaredFunction {
  readonly name: string;
  readonly parameters: readonly Type[];
  readonly type: Type;
}

/** What an expression may use where it stands. */
export interface Names {
  /** Expressions that read something: names of parameters, variables and loops, members of resources. */
  readonly values: readonly (readonly [type: Type, text: string])[];
  readonly functions: readonly DeclaredFunction[];
  /** Whether functions of the deployment's place may be called. */
  readonly hasPlace: boolean;
  /** Whether files may be loaded. */
  readonly hasFiles: boolean;
  /** Whether lambdas may stand there: not in the default of a parameter, because their variables are no parameters. */
  readonly hasLambdas: boolean;
  /** How many lambdas are around: their variables need names of their own. */
  readonly depth: number;
}

export const NO_NAMES: Names = {
  values: [],
  functions: [],
  hasPlace: false,
  hasFiles: false,
  hasLambdas: true,
  depth: 0,
};

/** The names with more values. */
export function withValues(names: Names, ...values: readonly (readonly [type: Type, text: string])[]): Names {
  return { ...names, values: [...names.values, ...values] };
}

/** Something of that type that is there already; `null` where there is none. */
export function valueOf(type: Type, { values }: Names, random: Random): string | null {
  const texts = values.filter(([each]) => each === type);
  return texts.length === 0 ? null : random.pick(texts)[1];
}
