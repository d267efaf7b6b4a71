import { createHash } from "node:crypto";
import { foldCase } from "../text/fold-case.ts";
import type { ReportedFinding } from "./model.ts";

/** Vaults of one finding that are told by themselves. */
const LIMIT = 100;

/**
 * A finding once for each vault that it stands for, such as those of a loop: whoever tells what is new by fingerprints would not
 * see one more. The first keeps the fingerprint of the finding.
 */
export function vaultAlerts(finding: ReportedFinding): readonly ReportedFinding[] {
  const names = [...new Map(finding.names.map((each) => [foldCase(each.name), each])).values()].slice(0, LIMIT);
  if (names.length < 2) return [finding];
  return names.map(({ name, severity }, index) => ({
    ...finding,
    severity,
    message: `${finding.message} This is so for the vault \`${name}\`.`,
    fingerprint: index === 0 ? finding.fingerprint : fingerprintOf(finding, name),
  }));
}

function fingerprintOf({ fingerprint }: ReportedFinding, name: string): string {
  const text = JSON.stringify([fingerprint, foldCase(name)]);
  return createHash("sha256").update(text).digest("hex").slice(0, fingerprint.length);
}
