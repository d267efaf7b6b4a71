import type { Random } from "../random.ts";

/** A parameter's declaration, as it stands in a template. */
export interface Declaration {
  readonly type?: "string" | "int" | "bool" | "array" | "object";
  readonly nullable?: true;
  readonly allowedValues?: readonly unknown[];
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minValue?: number;
  readonly maxValue?: number;
  readonly items?: Declaration;
  readonly properties?: Readonly<Record<string, Declaration>>;
  readonly additionalProperties?: false | Declaration;
}

const TEXTS = ["", "a", "A", "b", "abc", "ABC", " a ", "a,b", "1", "true", "é", "it's", "kv-shop", "x".repeat(9)];
const NUMBERS = [0, 1, -1, 2, 3, 5, 10, -5, 100];
const NAMES = ["a", "b", "key"];

/** Some declaration; `depth` is how far types are declared inside it. */
export function declarationOf(random: Random, depth: number): Declaration {
  const nullable = random.once(6) ? ({ nullable: true } as const) : {};
  switch (random.pick(["string", "string", "int", "bool", "array", "array", "object", "object", "any"] as const)) {
    case "any":
      return nullable;
    case "bool":
      return { type: "bool", ...nullable };
    case "int":
      return {
        type: "int",
        ...nullable,
        ...(random.once(4)
          ? { allowedValues: random.list(1 + random.below(3), () => random.pick(NUMBERS)) }
          : boundsOf(random)),
      };
    case "string":
      return {
        type: "string",
        ...nullable,
        ...(random.once(3)
          ? { allowedValues: random.list(1 + random.below(3), () => random.pick(TEXTS)) }
          : lengthsOf(random)),
      };
    case "array":
      return {
        type: "array",
        ...nullable,
        ...(random.once(4)
          ? { allowedValues: ["a", "b", 1] }
          : {
              ...lengthsOf(random),
              ...(depth > 0 && random.once(2) ? { items: declarationOf(random, depth - 1) } : {}),
            }),
      };
    case "object":
      return { type: "object", ...nullable, ...(depth > 0 && !random.once(3) ? membersOf(random, depth) : {}) };
  }
}

function boundsOf(random: Random): Declaration {
  const minValue = random.below(6) - 2;
  return {
    ...(random.once(2) ? { minValue } : {}),
    ...(random.once(2) ? { maxValue: minValue + random.below(4) } : {}),
  };
}

function lengthsOf(random: Random): Declaration {
  const minLength = random.below(4);
  return {
    ...(random.once(3) ? { minLength } : {}),
    ...(random.once(3) ? { maxLength: minLength + random.below(3) } : {}),
  };
}

function membersOf(random: Random, depth: number): Declaration {
  const properties = Object.fromEntries(
    random.list(random.below(3), () => [random.pick(NAMES), declarationOf(random, depth - 1)]),
  );
  const rest = random.below(3);
  if (rest === 0) return { properties };
  return { properties, additionalProperties: rest === 1 ? false : declarationOf(random, 0) };
}

/** A value that the declaration allows. */
export function valueFor(declaration: Declaration, random: Random): unknown {
  const { type, nullable, allowedValues } = declaration;
  if (nullable === true && random.once(4)) return null;
  if (type === "array") return arrayFor(declaration, random);
  if (allowedValues !== undefined) return random.pick(allowedValues);
  switch (type) {
    case "string":
      return textFor(declaration, random);
    case "int":
      return numberFor(declaration, random);
    case "bool":
      return random.once(2);
    case "object":
      return objectFor(declaration, random);
    default:
      return anyValue(random, 1);
  }
}

function textFor({ minLength = 0, maxLength = 12 }: Declaration, random: Random): string {
  return random
    .pick(TEXTS)
    .padEnd(minLength, random.pick(["a", "z", " "]))
    .slice(0, maxLength);
}

function numberFor({ minValue, maxValue }: Declaration, random: Random): number {
  const fitting = [
    ...NUMBERS,
    ...(minValue === undefined ? [] : [minValue]),
    ...(maxValue === undefined ? [] : [maxValue]),
  ].filter((each) => each >= (minValue ?? -Infinity) && each <= (maxValue ?? Infinity));
  return random.pick(fitting);
}

function arrayFor(
  { minLength = 0, maxLength = minLength + 3, allowedValues, items }: Declaration,
  random: Random,
): readonly unknown[] {
  return random.list(minLength + random.below(maxLength - minLength + 1), () => {
    if (allowedValues !== undefined) return random.pick(allowedValues);
    return items === undefined ? anyValue(random, 1) : valueFor(items, random);
  });
}

function objectFor(
  { properties = {}, additionalProperties }: Declaration,
  random: Random,
): Readonly<Record<string, unknown>> {
  const declared = Object.entries(properties).flatMap(([name, inner]) => {
    const value = valueFor(inner, random);
    return value === null && random.once(2) ? [] : [[name, value] as const];
  });
  const names = ["b", "z", "key"].filter((name) => !(name in properties)).slice(0, random.below(3));
  const others =
    additionalProperties === false
      ? []
      : names.map(
          (name) =>
            [
              name,
              additionalProperties === undefined ? anyValue(random, 1) : valueFor(additionalProperties, random),
            ] as const,
        );
  return Object.fromEntries(random.once(2) ? [...declared, ...others] : [...others, ...declared]);
}

function anyValue(random: Random, depth: number): unknown {
  switch (random.below(depth > 0 ? 6 : 4)) {
    case 0:
      return random.pick(NUMBERS);
    case 1:
      return random.once(2);
    case 2:
    case 3:
      return random.pick(TEXTS);
    case 4:
      return random.list(random.below(3), () => anyValue(random, depth - 1));
    default:
      return Object.fromEntries(random.list(random.below(3), () => [random.pick(NAMES), anyValue(random, depth - 1)]));
  }
}
