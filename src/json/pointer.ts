import type { JsonNode } from "./node.ts";

/** A JSON pointer (RFC 6901) with one token more. */
export function appendToken(pointer: string, token: string): string {
  return `${pointer}/${token.replaceAll("~", "~0").replaceAll("/", "~1")}`;
}

/** The node that a pointer names; names compare exactly. */
export function resolvePointer(root: JsonNode, pointer: string): JsonNode | undefined {
  let node: JsonNode | undefined = root;
  for (const escaped of pointer.split("/").slice(1)) {
    const token = escaped.replaceAll("~1", "/").replaceAll("~0", "~");
    if (node?.kind === "object") node = node.members.findLast(({ key }) => key.value === token)?.value;
    else node = node?.kind === "array" ? node.items[Number(token)] : undefined;
  }
  return node;
}
