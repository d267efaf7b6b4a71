import { spawnSync } from "node:child_process";
import { closeSync, openSync } from "node:fs";
import { join } from "node:path";
import { folderOf } from "./folder.ts";

/** Numbers of Linux's memory devices. */
const MINOR = { null: "3", full: "7" } as const;

/**
 * A device in a folder of the tests' own, so that a fault in what writes to it cannot replace the machine's; `null` where none
 * can be made, which takes root.
 */
export function ownDevice(kind: keyof typeof MINOR): string | null {
  const path = join(folderOf({}), kind);
  if (spawnSync("mknod", [path, "c", "1", MINOR[kind]], { stdio: "ignore" }).status !== 0) return null;
  try {
    closeSync(openSync(path, "a"));
    return path;
  } catch {
    return null;
  }
}
