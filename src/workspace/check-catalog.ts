export type CheckId =
  | "caller-read"
  | "caller-environments"
  | "workspace-exists"
  | "workspace-state"
  | "workspace-hub"
  | "identity"
  | "vault-exists"
  | "vault-state"
  | "vault-tenant"
  | "vault-entry"
  | "vault-permissions"
  | "vault-granted"
  | "vault-role"
  | "vault-role-granted"
  | "vault-denied"
  | "vault-network"
  | "registry-exists"
  | "registry-state"
  | "registry-access"
  | "registry-granted"
  | "registry-denied"
  | "registry-network"
  | "build-compute"
  | "storage-exists"
  | "storage-state"
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

/** A check: which step it belongs to, counted from 1, and its titles. */
export interface CheckMeta {
  readonly step: number;
  /** What is looked at: the title where the check neither passed nor failed. */
  readonly about: string;
  readonly passed: string;
  readonly failed: string;
}

/** All checks, in the order of the way that an image build takes. docs/probe.md has a section for each. */
export const CHECKS: Readonly<Record<CheckId, CheckMeta>> = {
  "caller-read": {
    step: 1,
    about: "Your rights to read",
    passed: "You may read what the probe looks at",
    failed: "You may not read what the probe looks at",
  },
  "caller-environments": {
    step: 1,
    about: "Your rights on environments",
    passed: "You may create and build environments",
    failed: "You may not create and build environments",
  },
  "workspace-exists": {
    step: 2,
    about: "Existence of the workspace",
    passed: "The workspace is there",
    failed: "The workspace is not there",
  },
  "workspace-state": {
    step: 2,
    about: "State of the workspace",
    passed: "The workspace is provisioned",
    failed: "The workspace is not in order",
  },
  "workspace-hub": {
    step: 2,
    about: "Hub of the project",
    passed: "The hub of the project is there, and in order",
    failed: "The hub of the project is missing, or not in order",
  },
  identity: {
    step: 3,
    about: "Identity of the workspace",
    passed: "The workspace has an identity to act by",
    failed: "The workspace has no identity that works",
  },
  "vault-exists": {
    step: 4,
    about: "Existence of the vault",
    passed: "The vault is there, and not deleted",
    failed: "The vault is not there",
  },
  "vault-state": {
    step: 4,
    about: "State of the vault",
    passed: "The vault is provisioned",
    failed: "The vault is being deleted",
  },
  "vault-tenant": {
    step: 4,
    about: "Tenant of the vault",
    passed: "The vault is of the identity's tenant",
    failed: "The vault is of another tenant than the identity",
  },
  "vault-entry": {
    step: 4,
    about: "Access policy of the identity",
    passed: "The vault has an access policy for the identity",
    failed: "The vault has no access policy for the identity",
  },
  "vault-permissions": {
    step: 4,
    about: "Permissions that an image build needs",
    passed: "The policy holds what an image build needs",
    failed: "The policy lacks what an image build needs",
  },
  "vault-granted": {
    step: 4,
    about: "Permissions that the service granted",
    passed: "The policy holds what the service granted",
    failed: "The policy lacks what the service granted",
  },
  "vault-role": {
    step: 4,
    about: "Role on the secrets of the vault",
    passed: "A role gives the identity the secrets of the vault",
    failed: "No role gives the identity the secrets of the vault",
  },
  "vault-role-granted": {
    step: 4,
    about: "Role on keys and certificates",
    passed: "A role gives the identity keys and certificates, too",
    failed: "No role gives the identity keys and certificates",
  },
  "vault-denied": {
    step: 4,
    about: "Deny assignments on the vault",
    passed: "No deny assignment takes the vault away",
    failed: "A deny assignment takes the vault away",
  },
  "vault-network": {
    step: 5,
    about: "Network settings of the vault",
    passed: "The network settings of the vault let the workspace in",
    failed: "The network settings of the vault keep the workspace out",
  },
  "registry-exists": {
    step: 6,
    about: "Existence of the registry",
    passed: "The registry is there, or will be made",
    failed: "The registry is not there",
  },
  "registry-state": {
    step: 6,
    about: "State of the registry",
    passed: "The registry is provisioned",
    failed: "The registry is being deleted",
  },
  "registry-access": {
    step: 6,
    about: "Rights to push and pull",
    passed: "Images can be pushed and pulled",
    failed: "Images cannot be pushed and pulled",
  },
  "registry-granted": {
    step: 6,
    about: "Rights to have the registry build",
    passed: "The identity may have the registry build",
    failed: "The identity may not have the registry build",
  },
  "registry-denied": {
    step: 6,
    about: "Deny assignments on the registry",
    passed: "No deny assignment takes the registry away",
    failed: "A deny assignment takes the registry away",
  },
  "registry-network": {
    step: 6,
    about: "Network settings of the registry",
    passed: "The network settings of the registry let the build in",
    failed: "The network settings of the registry keep the build out",
  },
  "build-compute": {
    step: 6,
    about: "Compute that builds images",
    passed: "There is a compute that builds images",
    failed: "No compute is set up to build images",
  },
  "storage-exists": {
    step: 7,
    about: "Existence of the storage account",
    passed: "The storage account is there",
    failed: "The storage account is not there",
  },
  "storage-state": {
    step: 7,
    about: "State of the storage account",
    passed: "The storage account is provisioned",
    failed: "The storage account is being deleted",
  },
  "storage-access": {
    step: 7,
    about: "Rights on the storage account",
    passed: "The workspace can use the storage account",
    failed: "The workspace cannot use the storage account",
  },
  "storage-denied": {
    step: 7,
    about: "Deny assignments on the storage account",
    passed: "No deny assignment takes the storage account away",
    failed: "A deny assignment takes the storage account away",
  },
  "storage-network": {
    step: 7,
    about: "Network settings of the storage account",
    passed: "The network settings of the storage account let the workspace in",
    failed: "The network settings of the storage account keep the workspace out",
  },
  diagnose: {
    step: 8,
    about: "The workspace's diagnosis",
    passed: "The workspace finds nothing wrong with itself",
    failed: "The workspace finds something wrong with itself",
  },
  build: { step: 9, about: "Trial build", passed: "An image is really built", failed: "No image is built" },
  "secret-check": {
    step: 10,
    about: "Address of the vault",
    passed: "The address of the vault answers",
    failed: "The address of the vault does not answer",
  },
};
