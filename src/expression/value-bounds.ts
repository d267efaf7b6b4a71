import { int, string, type Known, type Shape as ValueBounds, type TypeName, type Value } from "./value.ts";

/** What is certain of a value, known or not. */
export function shapeOf(value: Value): ValueBounds {
  switch (value.kind) {
    case "unknown":
      return value.shape;
    case "failure":
      return {};
    case "string":
      return {
        types: ["string"],
        minLength: value.value.length,
        maxLength: value.value.length,
        prefix: value.value,
        suffix: value.value,
      };
    case "int":
      return { types: ["int"], min: value.value, max: value.value };
    case "array":
    case "object":
      return { types: [value.kind], ...lengthShape(sizeOf(value), value.rest === null) };
    case "null":
    case "bool":
    case "float":
      return { types: [value.kind] };
  }
}

/** The one value that a shape leaves room for: an integer in a range of one, a string all of which is certain. */
export function onlyValue({ types, min, max, prefix, maxLength }: ValueBounds): Known | null {
  if (types?.length !== 1) return null;
  if (types[0] === "int" && min !== undefined && min === max) return int(min);
  return types[0] === "string" && prefix !== undefined && prefix.length === maxLength ? string(prefix) : null;
}

/** What is certain of a value that is one of the two. */
export function commonShape(left: ValueBounds, right: ValueBounds): ValueBounds {
  return {
    ...(left.types === undefined || right.types === undefined
      ? {}
      : { types: [...new Set([...left.types, ...right.types])] }),
    ...optional("minLength", both(left.minLength, right.minLength, Math.min)),
    ...optional("maxLength", both(left.maxLength, right.maxLength, Math.max)),
    ...optional(
      "min",
      both(left.min, right.min, (a, b) => (a < b ? a : b)),
    ),
    ...optional(
      "max",
      both(left.max, right.max, (a, b) => (a > b ? a : b)),
    ),
  };
}

/** Whether the value certainly has one of the types. */
export function isCertainly(value: Value, ...types: readonly TypeName[]): boolean {
  const own = shapeOf(value).types;
  return own !== undefined && own.every((type) => types.includes(type));
}

function sizeOf(value: Known & { readonly kind: "array" | "object" }): number {
  return value.kind === "array" ? value.items.length : value.members.size;
}

function lengthShape(length: number, isAll: boolean): ValueBounds {
  return isAll ? { minLength: length, maxLength: length } : { minLength: length };
}

function both<T>(left: T | undefined, right: T | undefined, join: (a: T, b: T) => T): T | undefined {
  return left === undefined || right === undefined ? undefined : join(left, right);
}

function optional<K extends string, T>(key: K, value: T | undefined): Partial<Record<K, T>> {
  const found: Partial<Record<K, T>> = {};
  if (value !== undefined) found[key] = value;
  return found;
}
