import type { Cause, Verdict } from "./policy-outcome.ts";
import type { Guard } from "./guard.ts";

/**
 * What the next deployment means for policies that others granted, in one word.
 * - `lost`: they go, with the parameters at hand. A feature switch that is off by default only puts that off.
 * - `unknown`: the outcome is not known; the reasons say why.
 * - `guarded`: a guard skips the vault.
 * - `prompted`: the vault is created only when a parameter without a default says so: each deployment is asked.
 * - `caller-supplied`: the list comes from a parameter without a value.
 * - `none`: they stay, or are not in force.
 */
export type Exposure = "lost" | "unknown" | "guarded" | "prompted" | "caller-supplied" | "none";

/** What is known of a vault before its exposure is. */
export interface ExposureFacts {
  readonly verdict: Verdict;
  readonly cause: Cause;
  /** Whether values that a parameter file or an option gives skip the vault, and not defaults. */
  readonly isSkippedByGivenValues: boolean;
  readonly guard: Guard | null;
  /** Whether the deployer is asked, each time, if the vault is to be created, and for nothing else. */
  readonly isCreationPrompted: boolean;
  /** Whether the list always includes an array parameter of the root that has no default. */
  readonly isListGiven: boolean;
}

/** The exposure of a vault: the only place that derives it. */
export function exposureOf(facts: ExposureFacts): Exposure {
  const { verdict, cause, guard } = facts;
  if (guard?.creates === false) return "guarded";
  if (verdict === "unknown") return "unknown";
  if (verdict === "rbac" || verdict === "keeps") return "none";
  if (facts.isCreationPrompted) return "prompted";
  if (guard?.creates === null) return guard.parameter === null ? "unknown" : "prompted";
  if (facts.isSkippedByGivenValues) return "none";
  if (verdict === "replaces" && (facts.isListGiven || isUngiven(cause))) return "caller-supplied";
  return "lost";
}

/** Whether the whole list is the value of a parameter that has none yet. */
function isUngiven(cause: Cause): boolean {
  return (
    cause.kind === "given-list" && cause.list.reasons.some(({ kind }) => kind === "parameter" || kind === "secret")
  );
}
