import type { Random } from "../random.ts";
import { expressionOf, membersOf } from "./expressions.ts";
import { NO_NAMES, TYPES, TYPE_TEXTS, withValues, type DeclaredFunction, type Names, type Type } from "./names.ts";

/** Statements that were made, and what those after them may use. */
export interface Made {
  readonly statements: readonly string[];
  readonly names: Names;
}

/** A parameter that was declared, with the type of its values. */
export interface DeclaredParameter {
  readonly name: string;
  readonly type: Type;
  readonly hasDefault: boolean;
}

export interface MadeParameters extends Made {
  readonly parameters: readonly DeclaredParameter[];
}

const DECORATORS: Readonly<Partial<Record<Type, readonly string[]>>> = {
  string: ["@maxLength(1000)\n", "@minLength(0)\n", "@secure()\n"],
  int: ["@minValue(-100)\n@maxValue(4294967296)\n"],
  strings: ["@maxLength(100)\n", "@minLength(0)\n"],
};

/** Parameters: with a default or none, nullable, decorated, of a literal type. */
export function parametersOf(prefix: string, count: number, random: Random, before: Names): MadeParameters {
  let names = before;
  const statements: string[] = [];
  const parameters: DeclaredParameter[] = [];
  for (let index = 0; index < count; index++) {
    const [name, type] = [`${prefix}${String(index)}`, random.pick(TYPES)];
    const decorators = `${random.once(3) ? `@description('Parameter ${name}.')\n` : ""}${random.once(4) ? random.pick(DECORATORS[type] ?? [""]) : ""}`;
    const isNullable = random.once(6);
    const hasDefault = isNullable || random.once(2);
    const value =
      hasDefault && !isNullable
        ? ` = ${expressionOf(type, random, { ...names, hasFiles: false, hasLambdas: false }, 2)}`
        : "";
    statements.push(`${decorators}param ${name} ${typeText(type, random)}${isNullable ? "?" : ""}${value}`);
    parameters.push({ name, type, hasDefault });
    const text = isNullable ? `(${name} ?? ${expressionOf(type, random, { ...before, hasLambdas: false }, 0)})` : name;
    names = withValues(names, [type, text], ...membersOf(type, text));
  }
  return { statements, names, parameters };
}

/** A parameter of a type whose members one property tells apart. */
export function tellingParameter(name: string, random: Random): Made {
  const value = random.pick(["{ kind: 'text', v: 'x' }", "{ kind: 'count', n: 2, more: 'm' }"]);
  const type = `@discriminator('kind')\ntype ${name}Type = { kind: 'text', v: string } | { kind: 'count', n: int, *: string }`;
  return {
    statements: [type, `param ${name} ${name}Type = ${value}`],
    names: withValues(NO_NAMES, ["string", `${name}.kind`], ["string", `(${name}.?v ?? 'none')`]),
  };
}

/** Some types have several spellings. */
function typeText(type: Type, random: Random): string {
  if (type === "strings" && random.once(3)) return "(string)[]";
  if (type === "record" && random.once(3)) return "recordType";
  if (type === "records" && random.once(3)) return "array";
  return TYPE_TEXTS[type];
}

/** The type that parameters name. */
export const RECORD_TYPE = `@export()\ntype recordType = {\n  k: string\n  @minValue(-1000)\n  n: int\n  list: string[]\n  *: string?\n}`;

/** Variables: plain ones, typed ones, and loops. */
export function variablesOf(prefix: string, count: number, random: Random, before: Names): Made {
  let names = before;
  const statements: string[] = [];
  for (let index = 0; index < count; index++) {
    const [name, type] = [`${prefix}${String(index)}`, random.pick(TYPES)];
    const written = random.once(8) ? ` ${TYPE_TEXTS[type]}` : "";
    statements.push(`var ${name}${written} = ${variableValue(type, random, names)}`);
    names = withValues(names, [type, name], ...membersOf(type, name));
  }
  return { statements, names };
}

function variableValue(type: Type, random: Random, names: Names): string {
  const item = type === "strings" ? "string" : type === "records" ? "record" : null;
  if (item === null || !random.once(2)) return expressionOf(type, random, names, 3);
  const { head, inner } = loopOf(random, names);
  return `[for ${head}: ${expressionOf(item, random, inner, 2)}]`;
}

/** The head of a loop, and the names inside. */
export function loopOf(random: Random, names: Names): { readonly head: string; readonly inner: Names } {
  const [list, item] = random.pick<readonly [Type | "range", Type]>([
    ["strings", "string"],
    ["range", "int"],
  ]);
  const text = list === "range" ? `range(0, ${String(random.below(4))})` : expressionOf(list, random, names, 1);
  const [each, at] = [`each${String(names.depth)}`, `at${String(names.depth)}`];
  const within = { ...names, depth: names.depth + 1 };
  if (random.once(2)) return { head: `${each} in ${text}`, inner: withValues(within, [item, each]) };
  return { head: `(${each}, ${at}) in ${text}`, inner: withValues(within, [item, each], ["int", at]) };
}

/** User functions, which may call those before them. */
export function functionsOf(prefix: string, count: number, random: Random, before: Names): Made {
  let names = before;
  const statements: string[] = [];
  for (let index = 0; index < count; index++) {
    const name = `${prefix}${String(index)}`;
    const parameters = random.list(random.below(3), () => random.pick(TYPES));
    const type = random.pick(TYPES);
    const given = parameters.flatMap((each, at) => [
      [each, `a${String(at)}`] as const,
      ...membersOf(each, `a${String(at)}`),
    ]);
    const body = expressionOf(type, random, { ...names, values: given, hasPlace: false }, 2);
    const list = parameters.map((each, at) => `a${String(at)} ${TYPE_TEXTS[each]}`).join(", ");
    statements.push(`@export()\nfunc ${name}(${list}) ${TYPE_TEXTS[type]} => ${body}`);
    const declared: DeclaredFunction = { name, parameters, type };
    names = { ...names, functions: [...names.functions, declared] };
  }
  return { statements, names };
}

/** Outputs of all kinds. */
export function outputsOf(
  count: number,
  random: Random,
  names: Names,
): readonly (readonly [type: Type, text: string])[] {
  return random.list(count, (index) => {
    const type = random.pick(TYPES);
    const isLoop = type === "strings" && random.once(2);
    if (!isLoop)
      return [type, `output o${String(index)} ${TYPE_TEXTS[type]} = ${expressionOf(type, random, names, 3)}`] as const;
    const { head, inner } = loopOf(random, names);
    return [
      type,
      `output o${String(index)} string[] = [for ${head}: ${expressionOf("string", random, inner, 2)}]`,
    ] as const;
  });
}
