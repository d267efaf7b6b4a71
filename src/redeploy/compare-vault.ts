import type { Failure, Unknown, Value } from "../expression/value.ts";
import { isSameName } from "../text/fold-case.ts";
import { canonicalPolicies, type AccessPolicy } from "../vault/access-policy.ts";
import { comparePolicies, type PolicyComparison } from "../vault/compare-policies.ts";
import { policiesAfter } from "../vault/policies-after.ts";
import { putOutcomes, type VaultBody } from "../vault/put.ts";
import { sentPolicies, type OpenPolicies } from "../vault/sent-policies.ts";
import type { VaultSnapshot } from "../vault/snapshot.ts";
import type { PlannedVault, PlannedWrite } from "./planned-vaults.ts";

/**
 * What a deployment does to the list of a vault.
 * - `replaces`: the list that is sent takes its place; `adds`: only children write to it;
 * - `creates`: the vault is not there yet; `deletes`: Complete mode takes it away;
 * - `skips`: it is not deployed; `refused`: the service refuses the deployment; `recovers`: the body is ignored;
 * - `blocked`: a deleted vault of its name is in the way, and the service refuses to create another;
 * - `unknown`: what is sent cannot be known.
 */
export type ListEffect =
  "replaces" | "adds" | "creates" | "deletes" | "skips" | "refused" | "recovers" | "blocked" | "unknown";

/** What is known of a deleted vault of a name that can still be recovered. */
export type DeletedState =
  | { readonly kind: "none" }
  | { readonly kind: "not-looked" }
  | { readonly kind: "found"; readonly id: string; readonly until: string };

export type Authorization = VaultSnapshot["authorization"] | "unknown";

/** A vault as it is next to what a deployment makes of it. */
export interface VaultDiff {
  readonly id: string;
  readonly fate: ListEffect;
  /** Whether a condition that nobody decided stands before it. */
  readonly isConditional: boolean;
  readonly policies: PolicyComparison;
  /** Entries of the deployment that are not known: each of them may be one that counts as lost. */
  readonly open: readonly OpenPolicies[];
  /** Whether what is not known may take entries away. */
  readonly isAtRisk: boolean;
  /** Of a vault that is not there: whether a deleted one is. */
  readonly deleted: DeletedState;
  readonly authorization: { readonly before: Authorization | null; readonly after: Authorization };
}

/** How entries of the deployment are told, where those of the vault are told in another way, such as by hashes. */
export type AnonymizeEntries = (policies: readonly AccessPolicy[]) => readonly AccessPolicy[];

/** Compares a vault, as far as it is known, with what the deployment sends; `null` stands for a vault that is not there. */
export function compareVault(
  planned: PlannedVault,
  id: string,
  live: VaultSnapshot | null,
  retell: AnonymizeEntries = (policies) => policies,
): VaultDiff {
  const before = live?.accessPolicies ?? [];
  const model = live?.authorization ?? null;
  const deleted: DeletedState = { kind: live === null ? "not-looked" : "none" };
  const base = { id, isConditional: planned.deployed.kind === "open", open: [], isAtRisk: false, deleted };
  const unchanged = (fate: ListEffect): VaultDiff => ({
    ...base,
    fate,
    policies: comparePolicies(before, before),
    authorization: { before: model, after: model ?? "unknown" },
  });
  const isSkipped =
    (planned.deployed.kind === "known" && !planned.deployed.value) || (planned.skipsExisting && live !== null);
  if (isSkipped && planned.later.length === 0) return unchanged("skips");
  const { body } = planned;
  // Children of a vault that is passed over are deployed all the same.
  if (isSkipped || body === null) {
    const { policies, open, isAtRisk } = afterWrites(before, planned.later, retell);
    return { ...unchanged("adds"), policies: comparePolicies(before, policies), open, isAtRisk };
  }
  if (!isBody(body))
    return {
      ...unchanged("unknown"),
      open: [{ objectId: null, by: body }],
      isAtRisk: true,
      authorization: { before: model, after: "unknown" },
    };
  const outcomes = putOutcomes(body);
  // What `recover` does to a vault that is there is not documented.
  if (outcomes.some(({ kind }) => kind === "recovered")) return { ...unchanged("recovers"), isAtRisk: live !== null };
  const after = authorizationAfter(body, model);
  if (body.accessPolicies === null && after !== "rbac") return unchanged(after === "unknown" ? "unknown" : "refused");
  const undecided = outcomes.flatMap((outcome): OpenPolicies[] =>
    outcome.kind === "undecided" && outcome.part !== "accessPolicies" ? [{ objectId: null, by: outcome.by }] : [],
  );
  const sent = listAfter(body.accessPolicies, before, planned.later, retell);
  return {
    ...base,
    fate: live === null ? "creates" : "replaces",
    policies: comparePolicies(before, sent.policies),
    open: [...undecided, ...sent.open],
    isAtRisk: undecided.length + sent.open.length > 0,
    authorization: { before: model, after },
  };
}

/** The comparison of a vault that is not there, with what was found out about a deleted one of its name. */
export function overDeleted(diff: VaultDiff, deleted: DeletedState): VaultDiff {
  return { ...diff, deleted, fate: diff.fate === "creates" && deleted.kind === "found" ? "blocked" : diff.fate };
}

/** A vault that Complete mode deletes: all of its entries go. */
export function deletedVault({ id, accessPolicies, authorization }: VaultSnapshot): VaultDiff {
  return {
    id,
    fate: "deletes",
    isConditional: false,
    policies: comparePolicies(accessPolicies, []),
    open: [],
    isAtRisk: false,
    deleted: { kind: "none" },
    authorization: { before: authorization, after: authorization },
  };
}

/** Whether a deployment takes something away, or may do so. */
export function isHarmful({ fate, policies, isAtRisk, authorization }: VaultDiff): boolean {
  const { before, after } = authorization;
  const hasEntries = policies.lost.length + policies.changed.length + policies.kept.length > 0;
  return (
    policies.lost.length > 0 ||
    policies.changed.some(({ lost }) => Object.keys(lost).length > 0) ||
    fate === "deletes" ||
    fate === "refused" ||
    fate === "blocked" ||
    (before !== null && (fate === "unknown" || before !== after)) ||
    (fate !== "skips" && hasEntries && isAtRisk)
  );
}

function isBody(body: VaultBody | Unknown | Failure): body is VaultBody {
  return !("kind" in body);
}

/** A list that is not sent stays: so the service answers for vaults that use RBAC. */
function listAfter(
  list: Value | null,
  before: readonly AccessPolicy[],
  later: readonly PlannedWrite[],
  retell: AnonymizeEntries,
): Written {
  if (list === null) return afterWrites(before, later, retell);
  const sent = sentPolicies(list);
  const written = afterWrites(retell(sent.policies), later, retell);
  return { ...written, open: [...sent.open, ...written.open] };
}

interface Written {
  readonly policies: readonly AccessPolicy[];
  readonly open: readonly OpenPolicies[];
  /** Whether a child that is not known takes entries away, or puts others in their place. */
  readonly isAtRisk: boolean;
}

function afterWrites(
  start: readonly AccessPolicy[],
  later: readonly PlannedWrite[],
  retell: AnonymizeEntries,
): Written {
  let policies = canonicalPolicies(start);
  let isAtRisk = false;
  const open: OpenPolicies[] = [];
  for (const { operation, entries, doubt } of later) {
    if (doubt !== null) open.push({ objectId: null, by: doubt });
    // The worse of both: what may not be added is not there, what may be taken away is gone.
    if (doubt !== null && operation === "add") continue;
    const sent = sentPolicies({ kind: "array", items: entries, rest: null, from: null });
    open.push(...sent.open);
    isAtRisk ||= operation !== "add" && (doubt !== null || sent.open.length > 0);
    policies = policiesAfter(policies, operation, retell(sent.policies));
  }
  return { policies, open, isAtRisk };
}

/** Without the property an existing vault keeps its model. */
function authorizationAfter({ enableRbacAuthorization }: VaultBody, before: Authorization | null): Authorization {
  if (enableRbacAuthorization === null) return before ?? "unknown";
  if (enableRbacAuthorization.kind === "bool") return enableRbacAuthorization.value ? "rbac" : "access-policies";
  if (enableRbacAuthorization.kind === "string")
    return isSameName(enableRbacAuthorization.value, "true") ? "rbac" : "access-policies";
  return "unknown";
}
