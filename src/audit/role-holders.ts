import { foldCase } from "../text/fold-case.ts";
import { resourceKey } from "./vault-state.ts";

/**
 * Roles that do not give a workspace what it needs of a vault's secrets, which is to read and to write them (Microsoft:
 * Azure RBAC for Key Vault, and built-in roles; read 2026-11). Of any other role it is taken that it may: custom roles are
 * not looked into.
 */
const TOO_LITTLE: ReadonlySet<string> = new Set([
  "8e3af657-a8ff-443c-a75c-2fe8c4bcb635", // Owner
  "b24988ac-6180-42a0-ab88-20f7382dd24c", // Contributor
  "acdd72a7-3385-48ef-bd42-f606fba81ae7", // Reader
  "18d7d88d-d35e-4fb5-a5c3-7773c20a72d9", // User Access Administrator
  "f58310d9-a9f6-439a-9e8d-f62e7b41a168", // Role Based Access Control Administrator
  "4633458b-17de-408a-b874-0445c86b69e6", // Key Vault Secrets User
  "21090545-7ca7-4776-b22c-e363652d74d2", // Key Vault Reader
  "f25e0fa2-a7c8-4377-a976-54943a77a395", // Key Vault Contributor
  "a4417e6f-fecd-4de8-b567-7b0420556985", // Key Vault Certificates Officer
  "db79e9a7-68ee-4b58-9aeb-b90e7c24fcba", // Key Vault Certificate User
  "14b46e9e-c2b7-41b4-b07b-48a6ebf60603", // Key Vault Crypto Officer
  "12338af0-0e69-4776-bea7-57ae8d297424", // Key Vault Crypto User
  "e147488a-f6f5-4113-8e2d-b22465e65bf6", // Key Vault Crypto Service Encryption User
  "08bbd89e-9f13-488c-ac41-acfcb10c90ab", // Key Vault Crypto Service Release User
  "a68e7c17-0ab2-4c09-9a58-125dae29748c", // Key Vault Purge Operator
  "8b54135c-b56d-4d72-a534-26097cfdc8d8", // Key Vault Data Access Administrator
  "7f951dda-4ed3-4680-a7ca-43fe172d538d", // AcrPull
  "8311e382-0749-4cb8-b61a-304f252e45ec", // AcrPush
  "ba92f5b4-2d11-453d-a403-e96b0029c9fe", // Storage Blob Data Contributor
]);

/** A role that somebody has, there and below. */
export interface HeldRole {
  readonly principal: string;
  /** The GUID of the role's definition. */
  readonly role: string;
  readonly scope: string;
}

/** Collects who holds a role that may give the secrets of vaults, and where. */
export class RoleHolders {
  readonly #scopes = new Map<string, string[]>();
  readonly #principals: ReadonlySet<string>;

  /** `principals` are the object ids that anybody will ask about. */
  constructor(principals: Iterable<string>) {
    this.#principals = new Set([...principals].map(foldCase));
  }

  add({ principal, role, scope }: HeldRole): void {
    const who = foldCase(principal);
    if (!this.#principals.has(who) || TOO_LITTLE.has(foldCase(role))) return;
    this.#scopes.set(who, [...(this.#scopes.get(who) ?? []), resourceKey(scope)]);
  }

  /** Whether a principal may get to the secrets of a vault, by a role on it or on what it lies in. */
  holds(vault: string, principal: string): boolean {
    const id = `${resourceKey(vault)}/`;
    const scopes = this.#scopes.get(foldCase(principal)) ?? [];
    // Which management groups a subscription is below is not looked up: a role on one may reach it.
    return scopes.some((scope) => id.startsWith(`${scope}/`) || scope.startsWith("/providers/microsoft.management/"));
  }
}
