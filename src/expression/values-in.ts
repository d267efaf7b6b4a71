import type { Value } from "./value.ts";

/** A value and all values inside it, outermost first. Arrays and objects that many places share are looked into once. */
export function* valuesIn(value: Value): Generator<Value> {
  const seen = new Set<object>();
  // With a list of what is open in place of calls inside calls: values may be nested deeper than the stack.
  const open: Iterator<Value>[] = [[value].values()];
  for (let parts = open.at(-1); parts !== undefined; parts = open.at(-1)) {
    const next = parts.next();
    if (next.done === true) {
      open.pop();
      continue;
    }
    const part: Value = next.value;
    yield part;
    if (part.kind !== "array" && part.kind !== "object") continue;
    const content = part.kind === "array" ? part.items : part.members;
    if (seen.has(content)) continue;
    seen.add(content);
    open.push(part.kind === "array" ? part.items.values() : membersOf(part.members));
  }
}

function* membersOf(members: ReadonlyMap<string, { readonly value: Value }>): Generator<Value> {
  for (const member of members.values()) yield member.value;
}
