import { isKeeping } from "../../fix/fix.ts";
import type { FixState } from "../../fix/apply-fix.ts";
import { NO_SNAPSHOT, vaultCases } from "../../fix/vault-cases.ts";
import { vaultKey } from "../../redeploy/policy-children.ts";
import type { Severity } from "../../redeploy/severity.ts";
import type { RuleContext } from "../../rule/rule-context.ts";
import type { FixFileOptions } from "./fix-options.ts";
import type { FixedVault } from "./fixed-file.ts";
import { isReported } from "./is-reported.ts";
import { pinnedVersions, type KnownFile, type PinnedVersions } from "./pinned-versions.ts";
import type { KeptRbac, OpenedStates } from "./rbac-vaults.ts";

/** What is to be done to a file: what vaults use, their api-versions, and then vault after vault what they lose. */
export interface Proposal {
  readonly rbac: KeptRbac;
  readonly pinned: PinnedVersions;
  readonly wanted: Wanted;
}

/** What is to be done besides, where vaults are left that use RBAC as they are. */
export function proposalAfter(
  rbac: KeptRbac,
  facts: RuleContext,
  { known, keeps }: { readonly known: KnownFile; readonly keeps: boolean },
  options: FixFileOptions,
): Proposal {
  const { strategies } = options;
  const isPinning = strategies?.includes("pin-authorization") ?? true;
  const isAboutPolicies = !keeps && (strategies?.some(isKeeping) ?? true);
  return {
    rbac,
    pinned: isPinning ? pinnedVersions(rbac, facts, known, options) : { state: rbac.state, fixed: [], unknown: [] },
    wanted: isAboutPolicies ? wantedVaults(rbac.state, facts, known, options) : { names: [], below: 0 },
  };
}

/** A proposal without what somebody does not want. */
export async function acceptedPart(
  proposal: Proposal,
  { opened, restOf }: { readonly opened: OpenedStates; readonly restOf: (rbac: KeptRbac) => Proposal },
  accepts: (fixed: readonly FixedVault[]) => Promise<boolean>,
): Promise<Proposal> {
  const { fixed } = proposal.rbac;
  const next = (await accepts(fixed)) ? proposal : restOf({ ...opened, fixed: fixed.map(declined) });
  if (await accepts(next.pinned.fixed)) return next;
  return { ...next, pinned: { ...next.pinned, state: next.rbac.state, fixed: next.pinned.fixed.map(declined) } };
}

function declined(vault: FixedVault): FixedVault {
  return { ...vault, fix: null };
}

interface Wanted {
  /** Keys of the names of the vaults that are to be fixed, in text order. */
  readonly names: readonly string[];
  /** How many others lose policies. */
  readonly below: number;
}

/** The vaults that lint reports from the severity on; where a strategy is asked for, from notes on. */
function wantedVaults(
  state: FixState,
  facts: RuleContext,
  { configured, alone }: KnownFile,
  { strategies, severity }: FixFileOptions,
): Wanted {
  const lost = vaultCases(state, NO_SNAPSHOT)
    .map(({ report }) => vaultKey(report.first))
    .filter((name) => !alone.vaults.has(name));
  const reportedFrom = (least: Severity): readonly string[] => {
    const reported = facts.vaults.filter((vault) => isReported(vault, facts, configured.rules, least));
    const keys = new Set(reported.map(({ report }) => vaultKey(report.first)));
    return lost.filter((name) => keys.has(name));
  };
  const names = reportedFrom(strategies === null ? severity : "note");
  return { names, below: names.length === lost.length ? 0 : reportedFrom("note").length - names.length };
}
