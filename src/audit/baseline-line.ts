import { isAuditBaseline } from "../generated/audit-baseline-validator.ts";
import type { BaselineHead, BaselineVault, KnownDriftLine } from "../generated/audit-baseline.ts";
import { canonicalPolicies, policyBody } from "../vault/access-policy.ts";
import { readVaultId } from "../vault/vault-id.ts";
import { knownContent, knownIn, type KnownDrift } from "./known-drift.ts";
import type { VaultState } from "./vault-state.ts";
import { parsed } from "../json/parsed.ts";

/** The version of baselines that this program writes, and the newest that it reads. */
const VERSION = 1;

/** What the first line of a baseline says. */
export interface BaselineStart {
  /** When the run ended that wrote it: UTC, ISO 8601. */
  readonly takenAt: string;
  /** The ids of the subscriptions that were seen, in lower case. */
  readonly subscriptions: readonly string[];
  /** Drift that was told and is not over, by fingerprint. */
  readonly open: ReadonlyMap<string, KnownDrift>;
}

/** A vault as a baseline remembers it. */
export interface RememberedVault {
  readonly state: VaultState;
  /** When it was seen last, where the last run did not see it. */
  readonly seenAt: string | null;
}

/** Why a line cannot be used, as a sentence. */
export interface LineProblem {
  readonly problem: string;
}

export function startLine({ takenAt, subscriptions, open }: BaselineStart): string {
  const head: BaselineHead = {
    schemaVersion: VERSION,
    kind: "audit-baseline",
    takenAt,
    subscriptions: [...subscriptions].sort(),
    open: [...open.values()].sort(byFingerprint).map(knownContent),
  };
  return JSON.stringify(head);
}

export function vaultLine({ state, seenAt }: RememberedVault): string {
  const { id, tenantId, authorization, accessPolicies, isShut, owner, workspaces } = state;
  return JSON.stringify({
    id,
    tenantId,
    authorization,
    accessPolicies: accessPolicies.map(policyBody),
    network: isShut ? "shut" : "open",
    ...(owner === null ? {} : { owner }),
    workspaces: workspaces.map(({ principal, ...others }) => (principal === null ? others : { ...others, principal })),
    ...(seenAt === null ? {} : { seenAt }),
  });
}

/** Reads the first line of a baseline; `null` when it is the first line of something else. */
export function readStart(line: string): BaselineStart | LineProblem | null {
  const content = parsed(line);
  if (!isHead(content)) return null;
  const newer = newerThan(content);
  if (newer !== null) return newer;
  if (!isAuditBaseline(content) || !("takenAt" in content))
    return { problem: `It is not a baseline: ${isAuditBaseline.problem()}.` };
  const { takenAt, subscriptions, open = [] } = content;
  return { takenAt, subscriptions, open: byPrint(open) };
}

function byFingerprint(left: KnownDrift, right: KnownDrift): number {
  return left.fingerprint < right.fingerprint ? -1 : 1;
}

function byPrint(lines: readonly KnownDriftLine[]): ReadonlyMap<string, KnownDrift> {
  const known = lines.map(knownIn).filter((each) => each !== null);
  return new Map(known.map((each) => [each.fingerprint, each]));
}

export function readVault(line: string): RememberedVault | LineProblem {
  const content = vaultContent(line);
  return "problem" in content ? content : { state: stateOf(content), seenAt: content.seenAt ?? null };
}

/** The id of the vault in a line, all of which is checked. */
export function readId(line: string): Pick<BaselineVault, "id"> | LineProblem {
  return vaultContent(line);
}

function vaultContent(line: string): BaselineVault | LineProblem {
  const content = parsed(line);
  if (content === undefined) return { problem: "It is not JSON." };
  if (!isAuditBaseline(content) || !("id" in content))
    return { problem: `It is not a vault of a baseline: ${isAuditBaseline.problem()}.` };
  if (readVaultId(content.id) === null) return { problem: `\`${content.id}\` is not the id of a vault.` };
  return content;
}

function stateOf({
  id,
  tenantId,
  authorization,
  accessPolicies,
  network,
  owner,
  workspaces,
}: BaselineVault): VaultState {
  const policies = accessPolicies.map((policy) => ({ ...policy, applicationId: policy.applicationId ?? null }));
  return {
    id,
    tenantId,
    authorization,
    accessPolicies: canonicalPolicies(policies),
    isShut: network === "shut",
    owner: owner ?? null,
    workspaces: (workspaces ?? []).map(({ id, principal = null, earlierPrincipal }) => ({
      id,
      principal,
      ...(earlierPrincipal === undefined ? {} : { earlierPrincipal }),
    })),
  };
}

function isHead(content: unknown): content is { readonly schemaVersion?: unknown } {
  return typeof content === "object" && content !== null && "kind" in content && content.kind === "audit-baseline";
}

/** A file of a later version may mean things that this program does not know. */
export function newerThan({ schemaVersion }: { readonly schemaVersion?: unknown }): LineProblem | null {
  return typeof schemaVersion === "number" && schemaVersion > VERSION
    ? {
        problem: `It is of version ${String(schemaVersion)}; this arm-guard reads version ${String(VERSION)}. Update arm-guard.`,
      }
    : null;
}
