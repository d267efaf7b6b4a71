import { createHash } from "node:crypto";
import type { Severity } from "../redeploy/severity.ts";
import { foldCase } from "../text/fold-case.ts";
import type { AccessPolicy, Permissions } from "../vault/access-policy.ts";
import { DRIFT_KINDS, type DriftKind } from "./drift-kinds.ts";
import { resourceKey } from "./vault-state.ts";

/** Whom an entry is for. */
export type Principal = Pick<AccessPolicy, "tenantId" | "objectId" | "applicationId">;

/** A difference between what was granted, or is needed, and what there is. */
export interface Drift {
  readonly kind: DriftKind;
  /** The id of the vault; of the workspace or the subscription where it is about one. */
  readonly resource: string;
  /** The workspaces behind the vault. */
  readonly workspaces: readonly string[];
  readonly owner: string | null;
  /** `null` where it is about the whole resource. */
  readonly principal: Principal | null;
  /** What the principal had; `null` where that is not known, or nothing. */
  readonly before: Permissions | null;
  /** What the principal has; `null` for nothing. */
  readonly after: Permissions | null;
  /** What happened, as a sentence. */
  readonly message: string;
  readonly severity: Severity;
  /** What stays the same from run to run, and becomes another when the values change again. */
  readonly fingerprint: string;
  /** Of a list that was emptied: the entries that are gone. */
  readonly entries: readonly LostEntry[];
}

/** An entry of a list that was emptied. */
export interface LostEntry {
  readonly principal: Principal;
  readonly before: Permissions | null;
  /** The same as that of `entry-lost` for it. */
  readonly fingerprint: string;
}

/** What makes a drift, besides what follows from it. */
export interface DriftParts {
  readonly resource: string;
  readonly workspaces: readonly string[];
  readonly owner: string | null;
  readonly message: string;
  readonly principal?: Principal | null;
  readonly before?: Permissions | null;
  readonly after?: Permissions | null;
  /** Whether a workspace depends on it; else `workspaces` says so. */
  readonly concernsWorkspace?: boolean;
  /** What tells it from others of its kind on the same resource and principal. */
  readonly values: unknown;
  readonly entries?: readonly LostEntry[];
}

export function drift(kind: DriftKind, parts: DriftParts): Drift {
  const { resource, workspaces, owner, message, principal = null, before = null, after = null, values } = parts;
  const concernsWorkspace = parts.concernsWorkspace ?? workspaces.length > 0;
  const info = DRIFT_KINDS[kind];
  return {
    kind,
    resource,
    workspaces,
    owner,
    principal,
    before,
    after,
    message,
    severity: concernsWorkspace ? info.ofWorkspace : info.severity,
    fingerprint: fingerprintOf(kind, resource, principal, values),
    entries: parts.entries ?? [],
  };
}

/** Digits of a fingerprint. */
const LENGTH = 32;

/** A hash of the kind, the resource, the principal and the values. */
export function fingerprintOf(kind: DriftKind, resource: string, principal: Principal | null, values: unknown): string {
  const who = principal === null ? null : principalKey(principal);
  return createHash("sha256")
    .update(JSON.stringify([kind, resourceKey(resource), who, values]))
    .digest("hex")
    .slice(0, LENGTH);
}

/** The form under which principals compare. */
export function principalKey({ tenantId, objectId, applicationId }: Principal): string {
  return [tenantId, objectId, applicationId ?? ""].map(foldCase).join("/");
}

/** A principal for people: its object id, and its application where it has one. */
export function principalText({ objectId, applicationId }: Principal): string {
  return applicationId === null ? objectId : `${objectId} with the application ${applicationId}`;
}
