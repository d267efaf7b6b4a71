import {
  member,
  type ArrayValue,
  type ObjectValue,
  type Shape,
  type Unknown,
  type Value,
} from "../../../src/expression/value.ts";

/** What a value that was worked out while parameters were open says that is not so of the value that came of it; `null` when all of it is so. */
export function contradiction(claim: Value, actual: unknown): string | null {
  switch (claim.kind) {
    case "failure":
      return otherThan(`a failure (${claim.message})`, actual);
    case "unknown":
      return wrongShape(claim, actual);
    case "array":
      return isList(actual) ? wrongItems(claim, actual) : otherThan("an array", actual);
    case "object":
      return isObject(actual) ? wrongMembers(claim, actual) : otherThan("an object", actual);
    case "null":
      return actual === null ? null : otherThan("null", actual);
    case "int":
      return Number(claim.value) === actual ? null : otherThan(String(claim.value), actual);
    case "float":
    case "bool":
    case "string":
      return claim.value === actual ? null : otherThan(JSON.stringify(claim.value), actual);
  }
}

function wrongItems({ items, rest }: ArrayValue, actual: readonly unknown[]): string | null {
  if (rest !== null) return wrongAmong(items, actual);
  if (items.length !== actual.length) return otherThan(`${items.length} items`, actual);
  return first(items.map((item, index) => contradiction(item, actual[index])));
}

/** Among further items the known ones stand in any order; those of which most is known are looked for first. */
function wrongAmong(items: readonly Value[], actual: readonly unknown[]): string | null {
  const left = [...actual];
  for (const item of items.toSorted(
    (one, other) => Number(one.kind === "unknown") - Number(other.kind === "unknown"),
  )) {
    const at = left.findIndex((each) => contradiction(item, each) === null);
    if (at < 0) return otherThan(`an item (${item.kind}) among others`, actual);
    left.splice(at, 1);
  }
  return null;
}

function wrongMembers(claim: ObjectValue, actual: Readonly<Record<string, unknown>>): string | null {
  const surplus = Object.keys(actual).find((name) => claim.rest === null && member(claim, name) === undefined);
  if (surplus !== undefined) return otherThan(`no member "${surplus}"`, actual);
  return first(
    Array.from(claim.members.values(), ({ key, value }) =>
      Object.hasOwn(actual, key) ? contradiction(value, actual[key]) : otherThan(`a member "${key}"`, actual),
    ),
  );
}

function wrongShape({ shape }: Unknown, actual: unknown): string | null {
  const { types, min, max, prefix, suffix, minLength, maxLength } = shape;
  if (types?.some((type) => isOfType(type, actual)) === false) return otherThan(types.join(" or "), actual);
  if (typeof actual === "number") {
    if (min !== undefined && actual < Number(min)) return otherThan(`at least ${String(min)}`, actual);
    if (max !== undefined && actual > Number(max)) return otherThan(`at most ${String(max)}`, actual);
  }
  const length = lengthOf(actual);
  if (length !== null) {
    if (minLength !== undefined && length < minLength) return otherThan(`a length of at least ${minLength}`, actual);
    if (maxLength !== undefined && length > maxLength) return otherThan(`a length of at most ${maxLength}`, actual);
  }
  if (typeof actual !== "string") return null;
  if (prefix !== undefined && !actual.startsWith(prefix))
    return otherThan(`a text that begins with "${prefix}"`, actual);
  return suffix === undefined || actual.endsWith(suffix)
    ? null
    : otherThan(`a text that ends with "${suffix}"`, actual);
}

function isOfType(type: NonNullable<Shape["types"]>[number], actual: unknown): boolean {
  switch (type) {
    case "null":
      return actual === null;
    case "bool":
      return typeof actual === "boolean";
    case "int":
      return typeof actual === "number" && !(Number.isFinite(actual) && !Number.isInteger(actual));
    case "float":
      return typeof actual === "number";
    case "string":
      return typeof actual === "string";
    case "array":
      return isList(actual);
    case "object":
      return isObject(actual);
  }
}

function lengthOf(actual: unknown): number | null {
  if (typeof actual === "string" || isList(actual)) return actual.length;
  return isObject(actual) ? Object.keys(actual).length : null;
}

function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !isList(value);
}

function otherThan(claimed: string, actual: unknown): string {
  return `${claimed} was known, and it is ${JSON.stringify(actual).slice(0, 200)}`;
}

function first(found: readonly (string | null)[]): string | null {
  return found.find((each) => each !== null) ?? null;
}
