export type CheckId =
  | "caller-read"
  | "caller-environments"
  | "workspace-exists"
  | "workspace-state"
  | "workspace-hub"
  | "identity"
  | "vault-exists"
  | "vault-entry"
  | "vault-permissions"
  | "vault-granted"
  | "vault-role"
  | "vault-role-granted"
  | "vault-denied"
  | "vault-network"
  | "registry-exists"
  | "registry-access"
  | "registry-granted"
  | "registry-denied"
  | "registry-network"
  | "build-compute"
  | "storage-exists"
  | "storage-access"
  | "storage-denied"
  | "storage-network"
  | "diagnose"
  | "build"
  | "secret-check";

/** The ten steps of an image build that the probe takes apart. */
export const STEPS: readonly string[] = [
  "caller",
  "workspace",
  "identity",
  "vault",
  "vault network",
  "registry",
  "storage",
  "the workspace's own diagnosis",
  "trial build",
  "vault address",
];

/** A check: which step it belongs to, counted from 1, and what holds when it passes. */
export interface CheckMeta {
  readonly step: number;
  readonly title: string;
}

/** All checks, in the order of the way that an image build takes. docs/probe.md has a section for each. */
export const CHECKS: Readonly<Record<CheckId, CheckMeta>> = {
  "caller-read": { step: 1, title: "You may read what the probe looks at" },
  "caller-environments": { step: 1, title: "You may create and build environments" },
  "workspace-exists": { step: 2, title: "The workspace is there" },
  "workspace-state": { step: 2, title: "The workspace is provisioned" },
  "workspace-hub": { step: 2, title: "The hub of the project is there" },
  identity: { step: 3, title: "The workspace has an identity to act by" },
  "vault-exists": { step: 4, title: "The vault is there, and not deleted" },
  "vault-entry": { step: 4, title: "The vault has an access policy for the identity" },
  "vault-permissions": { step: 4, title: "The policy holds what an image build needs" },
  "vault-granted": { step: 4, title: "The policy holds what the service granted" },
  "vault-role": { step: 4, title: "A role gives the identity the secrets of the vault" },
  "vault-role-granted": { step: 4, title: "A role gives the identity keys and certificates, too" },
  "vault-denied": { step: 4, title: "No deny assignment takes the vault away" },
  "vault-network": { step: 5, title: "The network settings of the vault let the workspace in" },
  "registry-exists": { step: 6, title: "The registry is there, or will be made" },
  "registry-access": { step: 6, title: "Images can be pushed and pulled" },
  "registry-granted": { step: 6, title: "The identity may have the registry build" },
  "registry-denied": { step: 6, title: "No deny assignment takes the registry away" },
  "registry-network": { step: 6, title: "The network settings of the registry let the build in" },
  "build-compute": { step: 6, title: "There is a compute that builds images" },
  "storage-exists": { step: 7, title: "The storage account is there" },
  "storage-access": { step: 7, title: "The workspace can use the storage account" },
  "storage-denied": { step: 7, title: "No deny assignment takes the storage account away" },
  "storage-network": { step: 7, title: "The network settings of the storage account let the workspace in" },
  diagnose: { step: 8, title: "The workspace finds nothing wrong with itself" },
  build: { step: 9, title: "An image is really built" },
  "secret-check": { step: 10, title: "The address of the vault answers" },
};
