import {
  failure,
  type ArrayValue,
  type Failure,
  type ObjectValue,
  type Reason,
  type Unknown,
  type Value,
} from "../expression/value.ts";
import type { Budget } from "../expression/budget.ts";
import { limitReached } from "../expression/unknown.ts";
import type { Resource } from "../template/deployment.ts";
import { grantsAll } from "../vault/grants-all.ts";
import { foreignEntry } from "../vault/live-vault.ts";
import { afterWrites, type PolicyWrite } from "../vault/policy-list.ts";
import { isNewEachTime } from "./new-name.ts";
import { putOutcomes, vaultBody, type PutOutcome, type VaultBody } from "../vault/put.ts";

/** What becomes of the policy that was granted outside the template. */
export type Verdict = "wipes" | "replaces" | "rbac" | "keeps" | "unknown";

/** An outcome that the deployment leaves open, and what decides it. */
export interface PolicyOutcome {
  readonly verdict: Verdict;
  readonly cause: Cause;
}

export type Cause =
  | { readonly kind: "empty-list"; readonly list: Value }
  | { readonly kind: "fixed-list"; readonly list: ArrayValue }
  | { readonly kind: "given-list"; readonly list: Unknown }
  | { readonly kind: "live-list"; readonly list: Value }
  | { readonly kind: "missing-list" }
  | { readonly kind: "rbac"; readonly by: Value }
  | { readonly kind: "recover"; readonly by: Value }
  | { readonly kind: "undecided"; readonly part: string; readonly by: Unknown | Failure }
  | { readonly kind: "skipped-when-it-exists" }
  | { readonly kind: "new-name"; readonly name: Unknown }
  | { readonly kind: "never-deployed"; readonly by: Value | null };

/** The worst first. */
const WORST_FIRST: readonly Verdict[] = ["wipes", "replaces", "unknown", "rbac", "keeps"];
/** Reasons for which a list comes from whoever deploys: it is fixed before the service is asked, so it cannot hold what others grant. */
const GIVEN_BEFORE: ReadonlySet<Reason["kind"]> = new Set(["parameter", "secret", "scope", "changing"]);

/** The outcomes that deploying the vault resource again leaves open; `later` gives the writes that follow on it. */
export function outcomesOf(resource: Resource, later: () => readonly PolicyWrite[]): readonly PolicyOutcome[] {
  const properties = resource.properties();
  if (properties.kind === "unknown" || properties.kind === "failure") return [undecided("properties", properties)];
  const body = properties.kind === "object" ? vaultBody(properties) : EMPTY_BODY;
  return putOutcomes(body).map((outcome) => fateOf(outcome, resource, later));
}

const EMPTY_BODY: VaultBody = { accessPolicies: null, enableRbacAuthorization: null, createMode: null };

export function worstOf(outcomes: readonly PolicyOutcome[]): PolicyOutcome | undefined {
  return outcomes.toSorted((left, right) => rank(left) - rank(right))[0];
}

/** Whether a verdict is surely worse than another. */
export function isWorse(verdict: Verdict, other: Verdict): boolean {
  return verdict !== "unknown" && WORST_FIRST.indexOf(verdict) < WORST_FIRST.indexOf(other);
}

function rank({ verdict }: PolicyOutcome): number {
  return WORST_FIRST.indexOf(verdict);
}

function fateOf(outcome: PutOutcome, resource: Resource, later: () => readonly PolicyWrite[]): PolicyOutcome {
  switch (outcome.kind) {
    case "stored":
      return fateOfStored(outcome.list, resource, later);
    case "refused":
      return { verdict: "keeps", cause: { kind: "missing-list" } };
    case "recovered":
      return { verdict: "keeps", cause: { kind: "recover", by: outcome.createMode } };
    case "rbac":
      return { verdict: "rbac", cause: { kind: "rbac", by: outcome.by } };
    case "undecided":
      return undecided(outcome.part, outcome.by);
  }
}

function undecided(part: string, by: Unknown | Failure): PolicyOutcome {
  return { verdict: "unknown", cause: { kind: "undecided", part, by } };
}

/** A vault with a new name has nothing to lose. Names are evaluated only where a list is stored: that is dear in real templates. */
function fateOfStored(list: Value, resource: Resource, later: () => readonly PolicyWrite[]): PolicyOutcome {
  const name = resource.name();
  if (isChanging(name) && isNewEachTime(resource, name)) return { verdict: "keeps", cause: { kind: "new-name", name } };
  return fateOfList(list, foreignEntry(name), later, resource.frame.budget);
}

/** Whether a name may be another one in the next deployment. */
export function isChanging(name: Value): name is Unknown {
  return name.kind === "unknown" && name.reasons.some(({ kind }) => kind === "changing");
}

/** Whether the entry is still there once the list has taken the place of the vault's. */
function fateOfList(
  list: Value,
  foreign: ObjectValue,
  later: () => readonly PolicyWrite[],
  budget: Budget,
): PolicyOutcome {
  if (list.kind === "unknown") return fateOfUnknown(list);
  if (list.kind === "failure") return undecided("accessPolicies", list);
  if (list.kind !== "array")
    return undecided("accessPolicies", failure("`accessPolicies` is not an array: the service refuses it."));
  const stored = afterWrites(list, later(), budget);
  if (stored === null) return undecided("accessPolicies", limitReached("evaluation steps", null));
  const kept = worstTruth(stored.items.map((entry) => grantsAll(entry, foreign)));
  if (kept === true) return { verdict: "keeps", cause: { kind: "live-list", list } };
  if (kept !== false) return undecided("accessPolicies", kept);
  const broken = list.items.find((item) => item.kind === "failure");
  if (broken?.kind === "failure") return undecided("accessPolicies", broken);
  if (list.rest !== null && !isGivenBefore(list.rest)) return undecided("accessPolicies", list.rest);
  if (list.items.length > 0) return { verdict: "replaces", cause: { kind: "fixed-list", list } };
  if (list.rest !== null) return { verdict: "replaces", cause: { kind: "given-list", list: list.rest } };
  return { verdict: "wipes", cause: { kind: "empty-list", list } };
}

/** The service refuses nothing that it is not sent: a list nobody knows yet is still one that the deployer fixes. */
function fateOfUnknown(list: Unknown): PolicyOutcome {
  if (list.shape.maxLength === 0) return { verdict: "wipes", cause: { kind: "empty-list", list } };
  return isGivenBefore(list)
    ? { verdict: "replaces", cause: { kind: "given-list", list } }
    : undecided("accessPolicies", list);
}

function isGivenBefore({ reasons }: Unknown): boolean {
  return reasons.every(({ kind }) => GIVEN_BEFORE.has(kind));
}

/** What the entries say together: one that grants all is enough. */
function worstTruth(answers: readonly (boolean | Unknown)[]): boolean | Unknown {
  return answers.find((answer) => answer === true) ?? answers.find((answer) => answer !== false) ?? false;
}

/** The unknown values that keep an outcome open, for telling cases apart. */
export function openParts(outcome: PolicyOutcome): readonly Unknown[] {
  switch (outcome.cause.kind) {
    case "undecided":
      return outcome.cause.by.kind === "unknown" ? [outcome.cause.by] : [];
    case "given-list":
      return [outcome.cause.list];
    case "fixed-list":
      return outcome.cause.list.rest === null ? [] : [outcome.cause.list.rest];
    case "empty-list":
    case "live-list":
    case "missing-list":
    case "rbac":
    case "recover":
    case "skipped-when-it-exists":
    case "new-name":
    case "never-deployed":
      return [];
  }
}
