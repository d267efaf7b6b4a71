import type { KnownDriftLine } from "../generated/audit-baseline.ts";
import type { Severity } from "../redeploy/severity.ts";
import type { Permissions } from "../vault/access-policy.ts";
import { isDriftKind, isOfRun, type DriftKind } from "./drift-kinds.ts";
import type { Drift, LostEntry, Principal } from "./drift.ts";
import type { AuditedDrift, Cause, FoundDrift } from "./audited-drift.ts";
import { resourceKey } from "./vault-state.ts";

/** Drift that an earlier run told and that was not over then. */
export interface KnownDrift {
  readonly fingerprint: string;
  readonly kind: DriftKind;
  readonly resource: string;
  /** When it was seen first: UTC, ISO 8601. */
  readonly since: string;
  readonly severity: Severity;
  readonly message: string;
  readonly workspaces: readonly string[];
  readonly owner: string | null;
  readonly principal: Principal | null;
  readonly before: Permissions | null;
  readonly after: Permissions | null;
  readonly cause: Cause | null;
}

/** What is to be known of a drift in later runs: itself, and each entry of a list that was emptied. */
export function knownOf(drift: AuditedDrift): readonly KnownDrift[] {
  const { fingerprint, kind, resource, since, severity, message, workspaces, owner, cause } = drift;
  const { principal, before, after } = drift;
  const common = { resource, severity, workspaces, owner, cause };
  return [
    { ...common, fingerprint, kind, since, message, principal, before, after },
    ...drift.entries.map((entry) => ({ ...common, ...entry, kind: "entry-lost" as const, message, after: null })),
  ];
}

/**
 * Known drift that this run does not tell and that is not over: it is open still, as far as anybody knows. Entries of a
 * list that was emptied are put together with it again.
 */
export function carriedOver(
  known: Iterable<KnownDrift>,
  found: ReadonlySet<string>,
  isOver: (known: KnownDrift) => boolean,
): readonly FoundDrift[] {
  const left = [...known].filter((each) => !found.has(each.fingerprint) && !isOfRun(each.kind) && !isOver(each));
  const emptied = new Set(left.filter(({ kind }) => kind === "emptied").map(({ resource }) => resourceKey(resource)));
  return left.flatMap((each): readonly FoundDrift[] => {
    if (each.kind === "entry-lost" && emptied.has(resourceKey(each.resource))) return [];
    const entries = each.kind === "emptied" ? left.flatMap((one) => lostEntry(one, each.resource)) : [];
    return [{ drift: driftOf(each, entries), confirmedAt: null, cause: each.cause }];
  });
}

function driftOf(known: KnownDrift, entries: readonly LostEntry[]): Drift {
  const { kind, resource, workspaces, owner, principal, before, after, message, severity, fingerprint } = known;
  return { kind, resource, workspaces, owner, principal, before, after, message, severity, fingerprint, entries };
}

function lostEntry({ kind, resource, principal, before, fingerprint }: KnownDrift, of: string): readonly LostEntry[] {
  return kind === "entry-lost" && resourceKey(resource) === resourceKey(of) && principal !== null
    ? [{ principal, before, fingerprint }]
    : [];
}

/** The content of a line about known drift. */
export function knownContent(known: KnownDrift): KnownDriftLine {
  const { fingerprint, kind, resource, since, severity, message, workspaces } = known;
  const { owner, principal, before, after, cause } = known;
  return {
    fingerprint,
    kind,
    resource,
    since,
    severity,
    message,
    workspaces: [...workspaces],
    ...(owner === null ? {} : { owner }),
    ...(principal === null ? {} : { principal: principalContent(principal) }),
    ...(before === null ? {} : { before: copyOf(before) }),
    ...(after === null ? {} : { after: copyOf(after) }),
    ...(cause === null ? {} : { cause }),
  };
}

function principalContent({ tenantId, objectId, applicationId }: Principal): NonNullable<KnownDriftLine["principal"]> {
  return { tenantId, objectId, ...(applicationId === null ? {} : { applicationId }) };
}

function copyOf(permissions: Permissions): Record<string, string[]> {
  return Object.fromEntries(Object.entries(permissions).map(([kind, names]) => [kind, [...names]]));
}

/** Known drift by the content of a line; `null` for a kind that this program does not know. */
export function knownIn(content: KnownDriftLine): KnownDrift | null {
  const { kind, owner, principal, before, after, cause, ...others } = content;
  if (!isDriftKind(kind)) return null;
  return {
    ...others,
    kind,
    owner: owner ?? null,
    principal: principal === undefined ? null : { ...principal, applicationId: principal.applicationId ?? null },
    before: before ?? null,
    after: after ?? null,
    cause: cause ?? null,
  };
}
