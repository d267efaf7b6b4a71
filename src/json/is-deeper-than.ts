import type { JsonNode } from "./node.ts";

/**
 * Whether lists and objects of some content nest deeper than a limit. Looks at each part once, and does not itself go
 * deeper the deeper the content is: content of others may be made to exhaust whoever walks it.
 */
export function isDeeperThan(content: unknown, limit: number): boolean {
  return isDeeper(content, limit, addContentParts);
}

/** The same for a part of a text. */
export function isNodeDeeperThan(node: JsonNode, limit: number): boolean {
  return isDeeper(node, limit, addNodeParts);
}

function isDeeper<T>(content: T, limit: number, addParts: (part: T, parts: T[]) => void): boolean {
  let level: readonly T[] = [content];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > limit) return true;
    const parts: T[] = [];
    for (const part of level) addParts(part, parts);
    level = parts;
  }
  return false;
}

function addContentParts(content: unknown, parts: unknown[]): void {
  if (typeof content !== "object" || content === null) return;
  const all: readonly unknown[] = Array.isArray(content) ? content : Object.values(content);
  for (const part of all) if (typeof part === "object" && part !== null) parts.push(part);
}

function addNodeParts(node: JsonNode, parts: JsonNode[]): void {
  const all = node.kind === "array" ? node.items : node.kind === "object" ? node.members.map(({ value }) => value) : [];
  for (const part of all) if (part.kind === "array" || part.kind === "object") parts.push(part);
}
