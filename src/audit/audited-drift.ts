import type { Acknowledgement } from "../generated/acknowledgements.ts";
import type { Drift, LostEntry } from "./drift.ts";

/**
 * `new`: told for the first time. `open`: told before, and still so. `acknowledged`: somebody answers for it. `accepted`:
 * this run takes it into the baseline.
 */
export type DriftStatus = "new" | "open" | "acknowledged" | "accepted";

/** Who changed what was there, and by what. `null` where the record does not tell. */
export interface Cause {
  /** UTC, ISO 8601. */
  readonly at: string;
  readonly by: string | null;
  /** `User`, `Application` or `System`. */
  readonly byType: string | null;
  /** The portal, the CLI, a template, … */
  readonly client: string | null;
  readonly operation: string | null;
  /** The same for all changes of one deployment. */
  readonly correlationId: string | null;
  /** The name of the deployment. */
  readonly deployment: string | null;
}

/** Drift as it was found, before anybody asks whether it is new. */
export interface FoundDrift {
  readonly drift: Drift;
  /** When a GET showed it; `null` where none was made. UTC, ISO 8601. */
  readonly confirmedAt: string | null;
  readonly cause: Cause | null;
}

export interface AuditedDrift extends Drift {
  readonly status: DriftStatus;
  /** When it was seen first: UTC, ISO 8601. */
  readonly since: string;
  readonly confirmedAt: string | null;
  readonly cause: Cause | null;
  readonly acknowledgement: Acknowledgement | null;
  readonly entries: readonly AuditedEntry[];
}

export interface AuditedEntry extends LostEntry {
  readonly status: DriftStatus;
  readonly since: string;
}
