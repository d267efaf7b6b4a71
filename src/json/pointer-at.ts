import type { Place } from "../text/place.ts";
import type { JsonNode } from "./node.ts";
import { appendToken } from "./pointer.ts";

/**
 * The JSON pointer of the value of a tree that stands closest around a place. In a tree that was not read from JSON, values need
 * not lie inside of one another: all of them are looked at.
 */
export function pointerOf(root: JsonNode, place: Place): string {
  if (root.source.isJson !== false) return pointerAt(root, place.start);
  let closest = { pointer: "", length: Infinity };
  const open: (readonly [pointer: string, node: JsonNode])[] = [["", root]];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    const [pointer, node] = at;
    const length = node.end - node.start;
    if (isAround(node, place) && length < closest.length) closest = { pointer, length };
    if (node.kind === "array") node.items.forEach((item, index) => open.push([`${pointer}/${String(index)}`, item]));
    if (node.kind === "object")
      for (const { key, value } of node.members) open.push([appendToken(pointer, key.value), value]);
  }
  return closest.pointer;
}

/** The JSON pointer of the innermost value that holds the offset; the name of a member counts as its value. */
function pointerAt(root: JsonNode, offset: number): string {
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

function isAround({ source, start, end }: Place, place: Place): boolean {
  return source === place.source && start <= place.start && place.end <= end;
}
