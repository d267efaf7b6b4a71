import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { IdMap } from "./id-map.ts";

/** Lines that wait in a temporary file until they are written in the order of their keys. */
export interface StateSpool {
  /** Keys are folded ids of vaults. A line of the same key takes the place of an earlier one. */
  readonly add: (key: string, line: string) => void;
  /** All lines in the order of their keys, each with its end; may be gone through more than once. */
  readonly lines: () => Iterable<string>;
  readonly close: () => void;
}

/** Bytes that are written at once. */
const AT_ONCE = 256 * 1024;

/** Opens a spool in a folder that only this user gets to. */
export function openSpool(): StateSpool {
  const folder = mkdtempSync(join(tmpdir(), "arm-guard-audit-"));
  const file = openSync(join(folder, "vaults.jsonl"), "wx+", 0o600);
  // An open file stays where it has no name any more: a run that is killed leaves nothing. Windows keeps the name.
  remove(folder);
  const at = new IdMap<number>();
  const offsets: number[] = [];
  const lengths: number[] = [];
  let end = 0;
  /** Lines that are not in the file yet. */
  let waiting: Buffer[] = [];
  let written = 0;
  const write = (): void => {
    const bytes = Buffer.concat(waiting);
    for (let at = 0; at < bytes.length;) at += writeSync(file, bytes, at, bytes.length - at, written + at);
    written = end;
    waiting = [];
  };
  return {
    add(key, line) {
      const bytes = Buffer.from(`${line}\n`);
      waiting.push(bytes);
      at.set(key, offsets.length);
      offsets.push(end);
      lengths.push(bytes.length);
      end += bytes.length;
      if (end - written >= AT_ONCE) write();
    },
    *lines() {
      write();
      for (const key of at.sortedKeys()) {
        const index = at.get(key) ?? 0;
        const bytes = Buffer.alloc(lengths[index] ?? 0);
        readSync(file, bytes, 0, bytes.length, offsets[index] ?? 0);
        yield bytes.toString("utf8");
      }
    },
    close() {
      closeSync(file);
      remove(folder);
    },
  };
}

function remove(folder: string): void {
  try {
    rmSync(folder, { recursive: true, force: true });
  } catch {
    // It is in use: it goes when the spool is closed.
  }
}
