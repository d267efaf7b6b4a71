import type { Resource } from "../template/deployment.ts";
import { foldCase } from "../text/fold-case.ts";
import { matchesWildcard } from "../text/matches-wildcard.ts";
import { Kept } from "../text/kept.ts";
import type { Selection, VersionBound } from "./own-rule.ts";

/** Whether a rule is about a resource. One whose type is not known is of no type. */
export function isSelected(selection: Selection, resource: Resource): boolean {
  const { types, apiVersion } = selection;
  const type = resource.type();
  if (types.length > 0 && (type.kind !== "string" || !hasType(selection, foldCase(type.value)))) return false;
  return apiVersion.length === 0 || isWithin(resource.apiVersion(), apiVersion);
}

const tests = new Kept<Selection, ReadonlyMap<string, boolean> & Map<string, boolean>>();

/** Templates have few types, each many times. */
function hasType(selection: Selection, type: string): boolean {
  const known = tests.of(selection, () => new Map<string, boolean>());
  const answer = known.get(type) ?? selection.types.some((pattern) => matchesWildcard(type, pattern));
  if (known.size < TYPE_LIMIT) known.set(type, answer);
  return answer;
}

/** Types that are kept. */
const TYPE_LIMIT = 1_000;

function isWithin(apiVersion: ReturnType<Resource["apiVersion"]>, bounds: readonly VersionBound[]): boolean {
  return apiVersion.kind === "string" && bounds.every((bound) => holds(apiVersion.value, bound));
}

/** Days are compared as texts; a preview comes before the version of its day. */
function holds(own: string, { operator, version }: VersionBound): boolean {
  const [left, right] = [versionKey(own), versionKey(version)];
  switch (operator) {
    case "=":
      return left === right;
    case "<":
      return left < right;
    case "<=":
      return left <= right;
    case ">":
      return left > right;
    case ">=":
      return left >= right;
  }
}

function versionKey(version: string): string {
  const preview = version.slice(10);
  return `${version.slice(0, 10)}${preview === "" ? "~" : foldCase(preview)}`;
}
