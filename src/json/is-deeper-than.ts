/**
 * Whether lists and objects of some content nest deeper than a limit. Looks at each part once, and does not itself go
 * deeper the deeper the content is: content of others may be made to exhaust whoever walks it.
 */
export function isDeeperThan(content: unknown, limit: number): boolean {
  let level: readonly unknown[] = [content];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > limit) return true;
    level = level.flatMap(partsOf);
  }
  return false;
}

function partsOf(content: unknown): readonly unknown[] {
  if (typeof content !== "object" || content === null) return [];
  const parts: readonly unknown[] = Array.isArray(content) ? content : Object.values(content);
  return parts.filter((part) => typeof part === "object" && part !== null);
}
