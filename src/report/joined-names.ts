import { isAtLeast } from "../redeploy/severity.ts";
import { foldCase } from "../text/fold-case.ts";
import type { SentName } from "./model.ts";

/** The names that are known, each vault once, as it was spelled first. */
export function knownNames(names: readonly string[]): readonly string[] {
  const known = new Map<string, string>();
  for (const name of names.filter(isKnownName)) if (!known.has(foldCase(name))) known.set(foldCase(name), name);
  return [...known.values()];
}

/** Whether the name of a vault is known: what has the same expression elsewhere may be another vault. */
function isKnownName(name: string): boolean {
  return !name.startsWith("[");
}

/** The names of a finding that is told of two sets of parameters: each known vault once, as grave as it is found. */
export function joinedNames(some: readonly SentName[], others: readonly SentName[]): readonly SentName[] {
  const known = new Map<string, SentName>();
  const unknown: SentName[] = [];
  for (const each of [...some, ...others]) {
    const key = foldCase(each.name);
    const earlier = known.get(key);
    if (!isKnownName(each.name)) unknown.push(each);
    else if (earlier === undefined || !isAtLeast(earlier.severity, each.severity)) known.set(key, each);
  }
  return [...known.values(), ...unknown];
}

/** The same names where several places deploy with the same parameters: one that is not known may be another vault at each. */
export function timesUnknown<T>(all: readonly T[], nameOf: (item: T) => string, places: number): readonly T[] {
  return all.flatMap((each) => (isKnownName(nameOf(each)) ? [each] : Array.from({ length: places }, () => each)));
}
