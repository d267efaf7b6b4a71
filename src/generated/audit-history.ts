/* Written by `npm run generate`. Never edited. */

/**
 * A line of the history of `arm-guard audit`: JSON Lines that are only ever added to. The lines of a run count when its `run` line, the last of them, is there.
 */
export type AuditHistory = HistoryRun | HistoryOpened | HistoryClosed;

export interface HistoryRun {
  /**
   * 1.
   */
  schemaVersion: number;
  event: "run";
  /**
   * The id of the run.
   */
  run: string;
  startedAt: string;
  endedAt: string;
  /**
   * The version of arm-guard.
   */
  tool?: string;
  /**
   * Whether everything that was expected was seen.
   */
  complete: boolean;
  /**
   * Vaults that were compared.
   */
  vaults: number;
  subscriptions?: number;
  /**
   * Subscriptions that were expected and not seen.
   */
  notSeen?: string[];
  queries?: number;
  reads?: number;
  /**
   * How much drift is open at the end, by kind; acknowledged drift is not counted.
   */
  open: {
    [k: string]: number;
  };
}
export interface HistoryOpened {
  schemaVersion: number;
  event: "opened";
  run: string;
  fingerprint: string;
  kind: string;
  /**
   * The id of the vault; of the workspace or subscription where it is about one.
   */
  resource: string;
  /**
   * When it was seen first: UTC, ISO 8601.
   */
  since: string;
  severity: "error" | "warning" | "note";
  message: string;
  workspaces: string[];
  owner?: string;
  principal?: KnownPrincipal;
  before?: KnownPermissions;
  after?: KnownPermissions;
  cause?: KnownCause;
}
export interface KnownPrincipal {
  tenantId: string;
  objectId: string;
  applicationId?: string;
}
export interface KnownPermissions {
  [k: string]: string[];
}
export interface KnownCause {
  at: string;
  by: string | null;
  byType: string | null;
  client: string | null;
  operation: string | null;
  correlationId: string | null;
  deployment: string | null;
}
export interface HistoryClosed {
  schemaVersion: number;
  event: "closed";
  run: string;
  at: string;
  fingerprint: string;
  /**
   * `over`: it is not so any more. `accepted`: the baseline took it.
   */
  because?: "over" | "accepted";
}
