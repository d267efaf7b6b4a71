import type { JsonNode } from "./node.ts";
import { appendToken } from "./pointer.ts";

/** The JSON pointer of the innermost value that holds the offset; the name of a member counts as its value. */
export function pointerAt(root: JsonNode, offset: number): string {
  let pointer = "";
  for (let at: JsonNode | undefined = root; at !== undefined;) {
    const inner: readonly [string, JsonNode] | undefined = innerAt(at, offset);
    if (inner !== undefined) pointer = appendToken(pointer, inner[0]);
    at = inner?.[1];
  }
  return pointer;
}

function innerAt(node: JsonNode, offset: number): readonly [token: string, value: JsonNode] | undefined {
  if (node.kind === "array") {
    const index = node.items.findIndex(({ start, end }) => start <= offset && offset < end);
    const item = node.items[index];
    return item === undefined ? undefined : [String(index), item];
  }
  if (node.kind !== "object") return undefined;
  const found = node.members.find(({ key, value }) => key.start <= offset && offset < value.end);
  return found === undefined ? undefined : [found.key.value, found.value];
}
