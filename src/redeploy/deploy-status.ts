import type { Reason, Unknown, Value } from "../expression/value.ts";
import { memberOf } from "../json/members.ts";
import type { World } from "../template/assumptions.ts";
import { explore } from "./case-analysis.ts";
import { walkTo } from "../template/visit-resources.ts";
import { splitWorld } from "./case-split.ts";
import { deploy, type Subject } from "./template-analysis.ts";
import { allHold, openValues, type Truth } from "../template/condition.ts";

/** Whether a resource is deployed at all, and what the parameters at hand say of it. */
export interface Deployed {
  readonly status: "always" | "default-on" | "default-off" | "never" | "depends";
  /** The condition as the parameters at hand decide it. */
  readonly atHand: Truth;
  /** What makes it `never`. */
  readonly by: Value | null;
  /** What the condition still rests on, with the parameters at hand. */
  readonly openBy: readonly Unknown[];
}

/** Tells whether the resource at a pointer is deployed: by every value that parameters may have, and by those at hand. */
export function deployedAt(subject: Subject, pointer: string): Deployed {
  const free = truths(subject, pointer, subject.anyWorld);
  const atHand = truths(subject, pointer, subject.worldAtHand);
  const first = atHand[0] ?? { kind: "known", value: true, by: null };
  const settled = atHand.every(
    (truth) => truth.kind === "known" && first.kind === "known" && truth.value === first.value,
  );
  const answer: Truth = settled ? first : (atHand.find(({ kind }) => kind === "open") ?? { kind: "open", by: [] });
  const by = first.kind === "known" ? first.by : null;
  const openBy = openValues(someHolds(subject, pointer, subject.worldAtHand));
  if (free.every((truth) => truth.kind === "known" && truth.value))
    return { status: "always", atHand: answer, by, openBy };
  if (free.every((truth) => truth.kind === "known" && !truth.value))
    return { status: "never", atHand: answer, by, openBy };
  if (answer.kind === "open") return { status: "depends", atHand: answer, by: null, openBy };
  return { status: answer.value ? "default-on" : "default-off", atHand: answer, by, openBy };
}

/** Whether the values that are given skip the resource, whatever defaults say. */
export function isSkippedByGivenValues(subject: Subject, pointer: string, { status }: Deployed): boolean {
  if (status !== "default-off" || subject.parameters.size === 0) return false;
  return truths(subject, pointer, subject.openWorld).every((truth) => truth.kind === "known" && !truth.value);
}

/** Whether only Azure knows, at deployment, if the resource is deployed: by tags that an earlier deployment set, or by what is there. */
export function isLeftToAzure({ status, openBy }: Deployed): boolean {
  const reasons = openBy.flatMap((value) => value.reasons);
  return status === "depends" && reasons.some(isAnsweredByAzure) && !reasons.some(isParameter);
}

function isAnsweredByAzure(reason: Reason): boolean {
  return reason.kind === "runtime" || (reason.kind === "scope" && /\.tags\b/i.test(reason.call));
}

function isParameter({ kind }: Reason): boolean {
  return kind === "parameter" || kind === "secret";
}

/** Whether some values skip the resource by its own condition, while the deployment around it is deployed. */
export function isSkippedAlone(subject: Subject, pointer: string): boolean {
  const cases = explore(subject.anyWorld, {
    run: (world) => aloneIn(subject, pointer, world),
    stuck: ({ own, around }) => [...openValues(around), ...openValues(own)],
    split: (value, each) => splitWorld(value, each, deploy(subject, each)),
  });
  return cases.some(({ result: { own, around } }) => isFalse(own) && !isFalse(around));
}

/** The resource's own condition, and those around it, in the first round in which its own is false. */
function aloneIn(subject: Subject, pointer: string, world: World): { readonly own: Truth; readonly around: Truth } {
  const rounds = [...walkTo(deploy(subject, world), pointer)].map(({ resource, conditions }) => {
    const isConditional = memberOf(resource.declaration.node, "condition") !== undefined;
    return {
      own: allHold(isConditional ? [resource.condition()] : []),
      around: allHold(isConditional ? conditions.slice(0, -1) : conditions),
    };
  });
  const always: Truth = { kind: "known", value: true, by: null };
  return rounds.find(({ own }) => isFalse(own)) ?? rounds[0] ?? { own: always, around: always };
}

function isFalse(truth: Truth): boolean {
  return truth.kind === "known" && !truth.value;
}

function truths(subject: Subject, pointer: string, world: World): readonly Truth[] {
  return explore(world, {
    run: (each) => someHolds(subject, pointer, each),
    stuck: openValues,
    split: (value, each) => splitWorld(value, each, deploy(subject, each)),
  }).map(({ result }) => result);
}

/**
 * A resource in loops is deployed when one of its rounds is. One that is not met stands behind a link whose address
 * this world does not tell.
 */
export function someHolds(subject: Subject, pointer: string, world: World): Truth {
  let open: Truth | null = null;
  let no: Truth | null = null;
  for (const { conditions, isCutOff } of walkTo(deploy(subject, world), pointer)) {
    const truth = allHold(conditions);
    if (truth.kind === "known" && truth.value) return truth;
    if (truth.kind === "open" || isCutOff) open ??= truth.kind === "open" ? truth : { kind: "open", by: [] };
    else no ??= truth;
  }
  return open ?? no ?? { kind: "open", by: [] };
}
