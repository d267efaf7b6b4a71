import { foldCase } from "../text/fold-case.ts";
import type { AccessPolicy } from "../vault/access-policy.ts";

/** What an audit remembers and compares of a vault. */
export interface VaultState {
  /** The resource id, in the case in which the service gave it. */
  readonly id: string;
  readonly tenantId: string;
  readonly authorization: "access-policies" | "rbac";
  /** In canonical form. */
  readonly accessPolicies: readonly AccessPolicy[];
  /** Whether network rules keep out Azure Machine Learning, which comes as a trusted service. */
  readonly isShut: boolean;
  /** Who answers for it, by tags; `null` where no tag says so. */
  readonly owner: string | null;
  /** The workspaces that keep their secrets in it, sorted by id. */
  readonly workspaces: readonly WorkspaceBehind[];
}

/** A workspace, and the identity by which it acts. */
export interface WorkspaceBehind {
  readonly id: string;
  /** The object id; `null` where it has no identity, or several and names none. */
  readonly principal: string | null;
  /** In a baseline: by which it acted before; it stays until the change is accepted. */
  readonly earlierPrincipal?: string;
}

/** The form under which ids of resources compare. */
export function resourceKey(id: string): string {
  return foldCase(id).replace(/\/$/, "");
}

/** The subscription in the id of a resource, in lower case; empty where there is none. */
export function subscriptionOf(id: string): string {
  return foldCase(/^\/subscriptions\/([^/]+)/i.exec(id)?.[1] ?? "");
}
