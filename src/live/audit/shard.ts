import { createHash } from "node:crypto";
import { foldCase } from "../../text/fold-case.ts";

/** A part of an estate that one of several processes looks at. */
export interface Shard {
  /** From 1. */
  readonly index: number;
  readonly count: number;
}

/** Whether a subscription falls to a shard: each falls to one, whatever others there are. */
export function isInShard(subscription: string, shard: Shard | null): boolean {
  if (shard === null) return true;
  const hash = createHash("sha256").update(foldCase(subscription)).digest().readUInt32BE(0);
  return hash % shard.count === shard.index - 1;
}
