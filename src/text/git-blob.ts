import { createHash } from "node:crypto";
import { encode } from "./encode.ts";
import { Kept } from "./kept.ts";
import type { Source } from "./source.ts";

const blobs = new Kept<Source, string>();

/** The hash that git gives to the content of a file, as `git hash-object` prints it (SHA-1). */
export function gitBlob(source: Source): string {
  return blobs.of(source, () => {
    const bytes = encode(source);
    return createHash("sha1")
      .update(`blob ${String(bytes.length)}\0`)
      .update(bytes)
      .digest("hex");
  });
}
