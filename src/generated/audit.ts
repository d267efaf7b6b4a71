/* Written by `npm run generate`. Never edited. */

/**
 * What `arm-guard audit` found. Fields may be added, and are never renamed.
 */
export interface Audit {
  /**
   * 1.
   */
  schemaVersion: number;
  tool: AuditTool;
  /**
   * The id of the run.
   */
  run: string;
  startedAt: string;
  endedAt: string;
  /**
   * What was asked to be looked at, in words.
   */
  scope: string;
  coverage: AuditCoverageOf;
  /**
   * The drift put together by who did it: one deployment is one alert, however many vaults it changed.
   */
  alerts: AuditAlert[];
  /**
   * The gravest first.
   */
  drift: AuditDrift[];
  /**
   * Earlier runs by the history, the oldest first.
   */
  earlier: AuditEarlier[];
  /**
   * When the run before this one ended.
   */
  lastRun: string | null;
  notes: string[];
  summary: AuditSummaryOf;
}
export interface AuditTool {
  name: "arm-guard";
  version: string;
}
export interface AuditCoverageOf {
  /**
   * Whether everything that was expected was seen.
   */
  complete: boolean;
  subscriptions: number;
  notSeen: AuditUnseen[];
  /**
   * Vaults that were compared.
   */
  vaults: number;
  workspaces: number;
  /**
   * Vaults that could not be read.
   */
  unread: number;
  /**
   * Pages of Resource Graph.
   */
  pages: number;
  /**
   * Vaults that were asked for one by one.
   */
  reads: number;
  shard: AuditShard | null;
}
export interface AuditUnseen {
  id: string;
  vaults: number;
}
export interface AuditShard {
  index: number;
  count: number;
}
export interface AuditAlert {
  title: string;
  /**
   * `new`: told for the first time. `open`: told before, and still so. `acknowledged`: somebody answers for it. `accepted`: this run takes it into the baseline.
   */
  status: "new" | "open" | "acknowledged" | "accepted";
  severity: "error" | "warning" | "note";
  cause: AuditCause | null;
  vaults: number;
  /**
   * Fingerprints.
   */
  drift: string[];
}
export interface AuditCause {
  at: string;
  /**
   * A user's name, or the id of an application.
   */
  by: string | null;
  byType: string | null;
  client: string | null;
  operation: string | null;
  correlationId: string | null;
  /**
   * The name of the deployment that did it.
   */
  deployment: string | null;
}
export interface AuditDrift {
  kind: string;
  /**
   * `new`: told for the first time. `open`: told before, and still so. `acknowledged`: somebody answers for it. `accepted`: this run takes it into the baseline.
   */
  status: "new" | "open" | "acknowledged" | "accepted";
  severity: "error" | "warning" | "note";
  /**
   * The id of the vault; of the workspace or subscription where it is about one.
   */
  resource: string;
  /**
   * The workspaces behind the vault.
   */
  workspaces: string[];
  owner: string | null;
  principal: AuditPrincipal | null;
  before: AuditPermissions | null;
  after: AuditPermissions | null;
  message: string;
  /**
   * When it was seen first.
   */
  since: string;
  /**
   * When a GET showed it.
   */
  confirmedAt: string | null;
  cause: AuditCause | null;
  /**
   * The next command, runnable as it stands.
   */
  next: string | null;
  /**
   * The option of restore that names where what was lost is known from.
   */
  restoresFrom?: string;
  fingerprint: string;
  acknowledgement: AuditAcknowledgement | null;
  /**
   * Of a list that was emptied: the entries that are gone.
   */
  entries: AuditEntry[];
}
export interface AuditPrincipal {
  tenantId: string;
  objectId: string;
  applicationId: string | null;
}
export interface AuditPermissions {
  [k: string]: string[];
}
export interface AuditAcknowledgement {
  reason: string;
  owner: string;
  expires: string;
  ticket?: string;
}
export interface AuditEntry {
  principal: AuditPrincipal;
  before: AuditPermissions | null;
  fingerprint: string;
  /**
   * `new`: told for the first time. `open`: told before, and still so. `acknowledged`: somebody answers for it. `accepted`: this run takes it into the baseline.
   */
  status: "new" | "open" | "acknowledged" | "accepted";
  since: string;
}
export interface AuditEarlier {
  endedAt: string;
  complete: boolean;
  open: {
    [k: string]: number;
  };
}
export interface AuditSummaryOf {
  /**
   * Drift of this severity that nobody acknowledged or accepted; so for warnings and notes.
   */
  errors: number;
  warnings: number;
  notes: number;
  new: number;
  open: number;
  acknowledged: number;
  accepted: number;
}
