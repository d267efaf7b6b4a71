import type { SnapshotProblem, SnapshotSet, VaultSnapshot } from "../vault/snapshot.ts";
import { readStart, readVault } from "./baseline-line.ts";

/** How a baseline begins. */
const BEGIN = /^\uFEFF?\s*\{\s*"schemaVersion"\s*:\s*\d+\s*,\s*"kind"\s*:\s*"audit-baseline"/;

/** The vaults of a baseline as a snapshot has them; `null` for a text that is no baseline. */
export function readBaselineAsSnapshot(text: string): SnapshotSet | SnapshotProblem | null {
  if (!BEGIN.test(text)) return null;
  const [first = "", ...lines] = text.split("\n");
  const start = readStart(first);
  if (start === null) return null;
  if ("problem" in start) return { kind: "no-snapshot", message: start.problem };
  const vaults: VaultSnapshot[] = [];
  for (const [at, line] of lines.entries()) {
    if (line.trim() === "") continue;
    const vault = readVault(line);
    if ("problem" in vault) return { kind: "no-snapshot", message: `Line ${String(at + 2)}: ${vault.problem}` };
    const { id, tenantId, authorization, accessPolicies } = vault.state;
    const takenAt = vault.seenAt ?? start.takenAt;
    vaults.push({ id, takenAt, tenantId, authorization, accessPolicies, raw: null });
  }
  return { takenAt: start.takenAt, hashedIds: false, vaults };
}
