import { resolve } from "node:path";
import type { FindConfig } from "../config/config.ts";

/** The files of a change, of which paths start from the root, that decide as configurations what is reported of others. */
export async function changedConfigurations(
  changed: Iterable<string>,
  of: readonly string[],
  root: string,
  find: FindConfig | undefined,
): Promise<readonly string[]> {
  const used = new Set((await find?.(null))?.files);
  for (const path of of) for (const file of (await find?.(resolve(root, path)))?.files ?? []) used.add(file);
  return [...changed].filter((path) => used.has(resolve(root, path))).toSorted();
}
