import { basename } from "node:path";
import { BASELINE_NAME, readBaseline, type BaselineEntry } from "../accept/baseline.ts";
import { vaultKey } from "../accept/risks.ts";
import type { BaseTree } from "../load/base-tree.ts";
import { textAt } from "../load/real-file.ts";
import type { AcceptedEntry } from "../report/model.ts";

/** What a change, of which paths start from the root, takes into baselines that was in none of them before. */
export async function acceptedByChange(
  changed: Iterable<string>,
  root: string,
  base: Pick<BaseTree, "put" | "root">,
): Promise<readonly AcceptedEntry[]> {
  const paths = [...changed].filter((path) => basename(path) === BASELINE_NAME).toSorted();
  await base.put(paths);
  return paths.flatMap((path) => {
    const before = new Set(entriesIn(base.root, path).map(entryKey));
    const added = entriesIn(root, path).filter((entry) => !before.has(entryKey(entry)));
    return added.map(({ rule, path: file, vault, severity, reason = null }) => ({
      baseline: path,
      ...{ rule, path: file, vault, severity, reason },
    }));
  });
}

/** The lines of a baseline; none where there is no such file, or it cannot be read. */
function entriesIn(root: string, path: string): readonly BaselineEntry[] {
  const source = textAt(root, path);
  const read = source === null ? null : readBaseline(source);
  return read === null || "problem" in read ? [] : read.findings;
}

function entryKey({ fingerprint, rule, path, vault, severity }: BaselineEntry): string {
  return JSON.stringify([fingerprint, rule, path, vaultKey(vault), severity]);
}
