/* Written by `npm run generate`. Never edited. */

/**
 * What exists when `arm-guard sandbox --seed FILE` starts.
 */
export interface SandboxSeed {
  $schema?: string;
  schemaVersion: 1;
  /**
   * The tenant of everything. A fixed one where it is left out.
   */
  tenantId?: string;
  /**
   * Where it is left out there is one.
   */
  subscriptions?: {
    id: string;
    name?: string;
    /**
     * Providers that nobody registered, such as Microsoft.KeyVault.
     */
    unregistered?: string[];
    tags?: {
      [k: string]: string;
    };
  }[];
  /**
   * Management groups. What stands below none is below the tenant's own.
   */
  managementGroups?: {
    name: string;
    displayName?: string;
    /**
     * The name of the management group above.
     */
    parent?: string;
    subscriptions?: string[];
  }[];
  /**
   * Subscriptions in which callers have no role.
   */
  unreadableSubscriptions?: string[];
  /**
   * Vaults that are generated, the same ones each time, for audits of many.
   */
  estate?: {
    /**
     * Over how many subscriptions the vaults are spread: 1 where it is left out. They stand below the management group mg-estate.
     */
    subscriptions?: number;
    vaults: number;
    /**
     * Access policies of each vault: 3 where it is left out.
     */
    entries?: number;
    /**
     * Whether each vault has a workspace, whose identity is its first entry: so where it is left out.
     */
    workspaces?: boolean;
  };
  resourceGroups?: {
    id: string;
    location: string;
    tags?: {
      [k: string]: string;
    };
  }[];
  /**
   * Resources as a GET answers them. Properties that a PUT would fill in are taken as they stand.
   */
  resources?: Resource[];
  deletedVaults?: {
    vault: Resource;
    deletedAt?: string;
    scheduledPurgeAt?: string;
  }[];
  /**
   * Vault names that somebody else in the world has.
   */
  takenVaultNames?: string[];
  /**
   * Applications that may sign in. Without any, every application with any secret may.
   */
  applications?: {
    appId: string;
    secret: string;
  }[];
  /**
   * Secrets in vaults, for parameters that refer to them.
   */
  secrets?: {
    vault: string;
    name: string;
    value: string;
  }[];
}
export interface Resource {
  id: string;
  location?: string;
  tags?: {
    [k: string]: string;
  };
  properties?: {
    [k: string]: unknown;
  };
  /**
   * Which page of a list it stands on, from 0.
   */
  page?: number;
  [k: string]: unknown;
}
