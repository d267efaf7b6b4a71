import type { Severity } from "../redeploy/severity.ts";
import { isAbout, isExpired, type Acknowledgement } from "./acknowledgements.ts";
import type { AuditedDrift, AuditedEntry, DriftStatus, FoundDrift } from "./audited-drift.ts";
import { drift, type Drift } from "./drift.ts";
import type { DriftKind } from "./drift-kinds.ts";
import type { KnownDrift } from "./known-drift.ts";

/** By what drift is judged. */
export interface Judgement {
  /** Drift that was told before, by fingerprint. */
  readonly known: ReadonlyMap<string, Pick<KnownDrift, "since" | "cause">>;
  readonly acknowledgements: readonly Acknowledgement[];
  readonly now: Date;
  /** Whether the baseline takes what was lost; it takes nothing of a run that did not see everything. */
  readonly accepts: boolean;
  readonly severities: Partial<Readonly<Record<DriftKind, Severity>>>;
}

/** Tells what is new of the drift that was found, and what somebody answers for; adds what is wrong with acknowledgements. */
export function judge(found: readonly FoundDrift[], given: Judgement): readonly AuditedDrift[] {
  const asItStands = found.map((each) => judgedOne(each, { ...given, accepts: false }));
  const judgement = { ...given, accepts: given.accepts && isComplete(asItStands) };
  const judged = judgement.accepts ? found.map((each) => judgedOne(each, judgement)) : asItStands;
  return [...judged, ...badAcknowledgements(judged, judgement)];
}

/** Whether everything that was expected was seen, or somebody answers for what was not. */
export function isComplete(drift: readonly AuditedDrift[]): boolean {
  return drift.every(({ kind, status }) => kind !== "not-seen" || status === "acknowledged");
}

/** The record of changes forgets after some days who did it; what an earlier run found out holds. */
function judgedOne({ drift: own, confirmedAt, cause: found }: FoundDrift, judgement: Judgement): AuditedDrift {
  const cause = found ?? judgement.known.get(own.fingerprint)?.cause ?? null;
  const entries = own.entries.map((entry): AuditedEntry => {
    const lost = { kind: "entry-lost", resource: own.resource, ...entry } as const;
    return { ...entry, ...standing(lost, judgement) };
  });
  const whole = standing(own, judgement);
  const severity = judgement.severities[own.kind] ?? own.severity;
  const { since, by: acknowledgement } = whole;
  return { ...own, severity, entries, status: statusOf(whole, entries), since, confirmedAt, cause, acknowledgement };
}

/** A list that was emptied is as new as its newest entry: it may have been told entry by entry. */
function statusOf({ status }: Standing, entries: readonly AuditedEntry[]): DriftStatus {
  if (entries.length === 0 || status === "acknowledged" || status === "accepted") return status;
  const parts = entries.map((entry) => entry.status);
  if (parts.includes("new")) return "new";
  return parts.every((part) => part === "acknowledged") ? "acknowledged" : "open";
}

interface Standing {
  readonly status: DriftStatus;
  readonly since: string;
  readonly by: Acknowledgement | null;
}

function standing(
  one: Pick<Drift, "kind" | "resource" | "principal" | "fingerprint">,
  { known, acknowledgements, now, accepts }: Judgement,
): Standing {
  const since = known.get(one.fingerprint)?.since ?? now.toISOString();
  const about = acknowledgements.filter((each) => isAbout(each, { ...one, since }));
  const by = about.find((each) => !isExpired(each, now)) ?? null;
  if (by !== null) return { status: "acknowledged", since, by };
  if (accepts) return { status: "accepted", since, by };
  return { status: known.has(one.fingerprint) ? "open" : "new", since, by };
}

/** Acknowledgements that are expired, and those that nothing is left of. */
function badAcknowledgements(judged: readonly AuditedDrift[], judgement: Judgement): readonly AuditedDrift[] {
  const all = judged.flatMap((each) => [
    each,
    ...each.entries.map((entry) => ({ ...entry, kind: "entry-lost" as const, resource: each.resource })),
  ]);
  const bad = judgement.acknowledgements.flatMap((each) => {
    const isUsed = all.some((one) => isAbout(each, one));
    const kind = !isUsed ? "acknowledgement-unused" : isExpired(each, judgement.now) ? "acknowledgement-expired" : null;
    if (kind === null) return [];
    const what = each.fingerprint ?? `${each.vault ?? ""} and ${each.principal ?? ""}`;
    const message =
      kind === "acknowledgement-unused"
        ? `There is no drift that the acknowledgement of ${what} is about.`
        : `The acknowledgement of ${what} by ${each.owner} expired on ${each.expires}.`;
    const parts = {
      resource: each.vault ?? "",
      workspaces: [],
      owner: each.owner,
      message,
      values: [what, each.kind ?? null, each.seenUntil ?? null, each.expires],
    };
    const own = judgedOne(
      { drift: drift(kind, parts), confirmedAt: null, cause: null },
      { ...judgement, acknowledgements: [] },
    );
    return [own];
  });
  return [...new Map(bad.map((each) => [each.fingerprint, each])).values()];
}
