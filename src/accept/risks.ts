import type { ReportedFinding } from "../report/model.ts";
import type { Severity } from "../rule/finding.ts";
import { foldCase } from "../text/fold-case.ts";

/** What a finding says of one vault under one name: it is known before, or new, by itself. */
export interface Risk {
  readonly finding: ReportedFinding;
  /** The file that the vault is in. */
  readonly path: string;
  readonly fingerprint: string;
  /** The name, or its expression in brackets; `null` where the finding is about no vault. */
  readonly vault: string | null;
  readonly severity: Severity;
}

/** Vaults that a sentence names. */
const NAMED = 5;

/** What a finding says, for each of its vaults. */
export function risksIn(finding: ReportedFinding, path: string): readonly Risk[] {
  const { names, fingerprint } = finding;
  return names.length === 0
    ? [{ finding, path, fingerprint, vault: null, severity: finding.severity }]
    : names.map(({ name, severity }) => ({ finding, path, fingerprint, vault: name, severity }));
}

/** The vault of a risk, by which it is found among others. */
export function vaultKey(vault: string | null): string {
  return vault === null ? "" : foldCase(vault);
}

/** A finding that is new: where it was known of others of its vaults, all of which are `count`, it names those that are new. */
export function newlyNamed(
  finding: ReportedFinding,
  fresh: readonly (string | null)[],
  count: number,
): ReportedFinding {
  const vaults = [...new Set(fresh)].filter((vault) => vault !== null);
  if (vaults.length === 0 || fresh.length === count) return finding;
  const named = vaults.slice(0, NAMED).map((vault) => `\`${vault}\``);
  const more = vaults.length > NAMED ? ` and ${String(vaults.length - NAMED)} more` : "";
  const text = `${vaults.length === 1 ? "the vault" : "the vaults"} ${named.join(", ")}${more}`;
  return { ...finding, message: `${finding.message} This is new for ${text}.` };
}
