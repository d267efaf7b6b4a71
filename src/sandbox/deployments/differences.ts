import type { Json } from "../../expression/to-json.ts";
import { isSameName } from "../../text/fold-case.ts";
import { bodyOf, listOf, type Body } from "../arm/body.ts";

/** The `delta` of a what-if: which properties are created, deleted or changed, arrays by position. */
export function differences(before: Body, after: Body): readonly Json[] {
  return compareObjects(before, after, "");
}

function compareObjects(before: Body, after: Body, prefix: string): readonly Json[] {
  const names = [...Object.keys(before), ...Object.keys(after).filter((key) => keyIn(before, key) === null)];
  return names.flatMap((name) => {
    const [left, right] = [keyIn(before, name), keyIn(after, name)];
    return compare(
      left === null ? undefined : before[left],
      right === null ? undefined : after[right],
      `${prefix}${name}`,
    );
  });
}

function keyIn(body: Body, name: string): string | null {
  return Object.keys(body).find((key) => isSameName(key, name)) ?? null;
}

function compare(before: Json | undefined, after: Json | undefined, path: string): readonly Json[] {
  if (before === undefined && after === undefined) return [];
  if (before === undefined)
    return [{ path, propertyChangeType: "Create", before: null, after: after ?? null, children: null }];
  if (after === undefined) return [{ path, propertyChangeType: "Delete", before, after: null, children: null }];
  const [left, right] = [bodyOf(before), bodyOf(after)];
  if (left !== null && right !== null) return compareObjects(left, right, `${path}.`);
  if (Array.isArray(before) && Array.isArray(after)) return compareLists(listOf(before), listOf(after), path);
  return JSON.stringify(before) === JSON.stringify(after)
    ? []
    : [{ path, propertyChangeType: "Modify", before, after, children: null }];
}

/** Lists are compared by position, and told as one change with children. */
function compareLists(before: readonly Json[], after: readonly Json[], path: string): readonly Json[] {
  const length = Math.max(before.length, after.length);
  const children = Array.from({ length }, (_each, index): readonly Json[] => {
    const changes = compare(before[index], after[index], String(index));
    const isInside = bodyOf(before[index]) !== null && bodyOf(after[index]) !== null && changes.length > 0;
    return isInside
      ? [
          {
            path: String(index),
            propertyChangeType: "Modify",
            before: null,
            after: null,
            children: compareObjects(bodyOf(before[index]) ?? {}, bodyOf(after[index]) ?? {}, ""),
          },
        ]
      : changes;
  }).flat();
  return children.length === 0 ? [] : [{ path, propertyChangeType: "Array", before: null, after: null, children }];
}
