import type { JsonNode } from "./node.ts";

/**
 * Whether lists and objects of some content nest deeper than a limit. Looks at each part once, and does not itself go
 * deeper the deeper the content is: content of others may be made to exhaust whoever walks it.
 */
export function isDeeperThan(content: unknown, limit: number): boolean {
  return isDeeper(content, limit, contentParts);
}

/** The same for a part of a text. */
export function isNodeDeeperThan(node: JsonNode, limit: number): boolean {
  return isDeeper(node, limit, nodeParts);
}

function isDeeper<T>(content: T, limit: number, partsOf: (part: T) => readonly T[]): boolean {
  let level: readonly T[] = [content];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > limit) return true;
    level = level.flatMap(partsOf);
  }
  return false;
}

function contentParts(content: unknown): readonly unknown[] {
  if (typeof content !== "object" || content === null) return [];
  const parts: readonly unknown[] = Array.isArray(content) ? content : Object.values(content);
  return parts.filter((part) => typeof part === "object" && part !== null);
}

function nodeParts(node: JsonNode): readonly JsonNode[] {
  const parts =
    node.kind === "array" ? node.items : node.kind === "object" ? node.members.map(({ value }) => value) : [];
  return parts.filter(({ kind }) => kind === "array" || kind === "object");
}
