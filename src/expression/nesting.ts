import type { Value } from "./value.ts";

/** How many arrays and objects may stand inside one another: as many as a template may hold. */
export const NESTING_LIMIT = 512;

const levels = new WeakMap<object, number>();

/** How many arrays and objects stand inside one another. Counted once for each: what is put around it adds one. */
export function nestingOf(value: Value): number {
  if (value.kind !== "array" && value.kind !== "object") return 0;
  const content = value.kind === "array" ? value.items : value.members;
  const known = levels.get(content);
  if (known !== undefined) return known;
  let deepest = 0;
  const inner = value.kind === "array" ? value.items : Array.from(value.members.values(), (member) => member.value);
  for (const each of inner) deepest = Math.max(deepest, nestingOf(each));
  levels.set(content, deepest + 1);
  return deepest + 1;
}
