import type { JsonNode } from "./node.ts";

/** The value that a JSON pointer names; `null` where there is none. Of members with the same name the last one counts. */
export function valueAtPointer(root: JsonNode, pointer: string): JsonNode | null {
  let at: JsonNode | undefined = root;
  for (const token of pointer.split("/").slice(1)) {
    const name = token.replaceAll("~1", "/").replaceAll("~0", "~");
    if (at?.kind === "array") at = at.items[Number(name)];
    else if (at?.kind === "object") at = at.members.findLast(({ key }) => key.value === name)?.value;
    else return null;
  }
  return at ?? null;
}
