import type { Severity } from "../redeploy/severity.ts";

/** A kind of drift: what it is called, what it means, and how much it matters. */
export interface DriftKindInfo {
  readonly title: string;
  /** What follows from it. */
  readonly consequence: string;
  readonly severity: Severity;
  /** Where it concerns a workspace: its identity, or the vault behind it. */
  readonly ofWorkspace: Severity;
}

/** The id of a kind of drift. */
export type DriftKind =
  | "emptied"
  | "vault-gone"
  | "vault-soft-deleted"
  | "entry-lost"
  | "entry-weaker"
  | "model-flipped"
  | "network-shut"
  | "role-missing"
  | "identity-changed"
  | "not-seen"
  | "acknowledgement-expired"
  | "acknowledgement-unused"
  | "workspace-without-vault"
  | "entry-stronger"
  | "entry-added";

/** Every kind of drift that an audit tells, by id, the worst first. */
export const DRIFT_KINDS: Readonly<Record<DriftKind, DriftKindInfo>> = {
  emptied: {
    title: "all access policies gone",
    consequence: "Nobody gets to the secrets any more; workspaces on this vault cannot build images (HTTP 500).",
    severity: "error",
    ofWorkspace: "error",
  },
  "vault-gone": {
    title: "vault deleted for good",
    consequence: "It is not among the vaults that can be recovered. A workspace cannot be given another vault.",
    severity: "warning",
    ofWorkspace: "error",
  },
  "vault-soft-deleted": {
    title: "vault deleted",
    consequence: "It answers no request until it is recovered.",
    severity: "warning",
    ofWorkspace: "error",
  },
  "entry-lost": {
    title: "access policy gone",
    consequence: "The principal gets to nothing in the vault any more.",
    severity: "warning",
    ofWorkspace: "error",
  },
  "entry-weaker": {
    title: "permissions taken away",
    consequence: "The principal can do less than before.",
    severity: "warning",
    ofWorkspace: "error",
  },
  "model-flipped": {
    title: "authorization model changed",
    consequence: "Access that was granted under the old model is not in force.",
    severity: "warning",
    ofWorkspace: "error",
  },
  "network-shut": {
    title: "network closed to the service",
    consequence: "Azure Machine Learning gets to the vault as a trusted service, which is shut out now.",
    severity: "note",
    ofWorkspace: "error",
  },
  "role-missing": {
    title: "no role on the vault",
    consequence:
      "The vault uses Azure RBAC, and no role assignment of the workspace's identity gives it the secrets. A role by way of a group, or of PIM, is not seen.",
    severity: "warning",
    ofWorkspace: "warning",
  },
  "identity-changed": {
    title: "workspace has another identity",
    consequence: "What was granted to the old identity does not hold for the new one.",
    severity: "warning",
    ofWorkspace: "warning",
  },
  "not-seen": {
    title: "not seen",
    consequence: "What was lost there is not known.",
    severity: "warning",
    ofWorkspace: "warning",
  },
  "acknowledgement-expired": {
    title: "acknowledgement expired",
    consequence: "What it was for counts again.",
    severity: "warning",
    ofWorkspace: "warning",
  },
  "acknowledgement-unused": {
    title: "acknowledgement without use",
    consequence: "There is no such drift any more: take it out of the file.",
    severity: "note",
    ofWorkspace: "note",
  },
  "workspace-without-vault": {
    title: "workspace without a vault of its own",
    consequence: "There is nothing to compare. Hubs with credentials that Microsoft manages have none.",
    severity: "note",
    ofWorkspace: "note",
  },
  "entry-stronger": {
    title: "permissions added",
    consequence: "The principal can do more than before.",
    severity: "note",
    ofWorkspace: "note",
  },
  "entry-added": {
    title: "access policy added",
    consequence: "The principal gets to the vault now.",
    severity: "note",
    ofWorkspace: "note",
  },
};

/** Whether it is about entries of a list, which are compared only while access policies are in force. */
export function isOfEntries(kind: DriftKind): boolean {
  return kind === "emptied" || kind === "entry-lost" || kind === "entry-weaker";
}

/** Whether it is about a run, and not about what there is: each run tells it anew. */
export function isOfRun(kind: DriftKind): boolean {
  return kind === "not-seen" || kind === "acknowledgement-expired" || kind === "acknowledgement-unused";
}

/** Whether a text is the id of a kind of drift. */
export function isDriftKind(text: string): text is DriftKind {
  return Object.hasOwn(DRIFT_KINDS, text);
}
