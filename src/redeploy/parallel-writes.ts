import { residualKey, residualOf } from "../expression/residual.ts";
import { partsOf } from "../expression/walk-residual.ts";
import type { Value } from "../expression/value.ts";
import { memberOf } from "../json/members.ts";
import type { Resource } from "../template/deployment.ts";
import { evaluateNode } from "../template/evaluate-node.ts";
import { chainOf, mayWaitFor } from "../template/read-order.ts";
import { nameKey } from "../template/resource-id.ts";
import { openValues, type ConditionResult } from "../template/condition.ts";
import { isSameName } from "../text/fold-case.ts";
import { someHolds } from "./deploy-status.ts";
import { explore } from "./case-analysis.ts";
import { childrenOf, type PolicyChild } from "./policy-children.ts";
import { splitCase } from "./case-split.ts";
import { deploy, type TemplateAnalysis } from "./template-analysis.ts";
import { loopOf } from "../template/resource-parts.ts";

/** A child that writes to a vault while another does, or in more than one round of a loop at once. */
export interface ParallelWrite {
  readonly child: PolicyChild;
  /** The other one; `null` where the rounds of a loop write side by side. */
  readonly other: PolicyChild | null;
  readonly certainty: "certain" | "possible";
}

/** With how many earlier children of the same vault one is compared: more help nobody. */
const NEIGHBOURS = 50;
/** For how many pairs it is asked whether their conditions hold at once. */
const PAIRS_WITH_CONDITIONS = 20;

/** What has been asked of the parameters so far. */
interface Asked {
  pairsLeft: number;
  /** By pointer. */
  readonly sent: Map<string, boolean>;
}

/** The `accessPolicies` children that the service writes side by side with the parameters at hand, each pointer once. */
export function parallelWrites(analysis: TemplateAnalysis): readonly ParallelWrite[] {
  const found = new Map<string, ParallelWrite>();
  const byVault = new Map<string, PolicyChild[]>();
  const asked: Asked = { pairsLeft: PAIRS_WITH_CONDITIONS, sent: new Map() };
  for (const child of childrenOf(deploy(analysis, analysis.givenValues))) {
    if (child.vaultKey === null) continue;
    const earlier = byVault.get(child.vaultKey) ?? [];
    byVault.set(child.vaultKey, earlier);
    if (!found.has(child.pointer)) {
      const write = parallelWrite(child, earlier, analysis, asked);
      if (write !== null) found.set(child.pointer, write);
    }
    if (earlier.length < NEIGHBOURS) earlier.push(child);
  }
  return [...found.values()];
}

function parallelWrite(
  child: PolicyChild,
  earlier: readonly PolicyChild[],
  analysis: TemplateAnalysis,
  asked: Asked,
): ParallelWrite | null {
  for (const other of earlier) {
    if (isSameResource(child, other) || areOrdered(child.resource, other.resource)) continue;
    const areSent = [child, other].every(({ pointer }) => isSent(analysis, pointer, asked));
    if (!areSent && (asked.pairsLeft-- <= 0 || !mayBothBeSent(analysis, child, other))) continue;
    const isLoop = other.pointer === child.pointer;
    return { child, other: isLoop ? null : other, certainty: areSent ? "certain" : "possible" };
  }
  return isUncountedLoop(child) ? { child, other: null, certainty: "possible" } : null;
}

/** What stands twice in one deployment is refused as a whole, and told as such. */
function isSameResource(child: PolicyChild, other: PolicyChild): boolean {
  return (
    child.resource.declaration.deployment === other.resource.declaration.deployment &&
    nameKey(residualOf(child.name)) === nameKey(residualOf(other.name))
  );
}

function areOrdered(left: Resource, right: Resource): boolean {
  return mayWaitFor(left, right) || mayWaitFor(right, left) || areSerialRounds(left, right);
}

/** Whether two resources stand in two rounds of a loop that the service goes through one by one. */
function areSerialRounds(left: Resource, right: Resource): boolean {
  const others = chainOf(right);
  return chainOf(left).some(
    (own) => others.some((each) => each !== own && each.declaration === own.declaration) && isSerial(own),
  );
}

/** `"mode": "serial"` with batches of one. */
function isSerial({ declaration: { node }, frame }: Resource): boolean {
  const copy = loopOf(node);
  if (copy === null) return false;
  const part = (name: string): Value | null => {
    const found = memberOf(copy, name)?.value;
    return found === undefined ? null : evaluateNode(found, frame);
  };
  const mode = part("mode");
  const size = part("batchSize");
  const isInOrder = mode !== null && (mode.kind !== "string" || isSameName(mode.value, "serial"));
  return isInOrder && (size?.kind !== "int" || size.value === 1n);
}

/** Whether a child stands in a loop of deployments of an unknown number of rounds, all of which write to the same vault. */
function isUncountedLoop({ name, resource }: PolicyChild): boolean {
  const parts = new Set(name.kind === "unknown" ? Array.from(partsOf(name.residual), residualKey) : []);
  return chainOf(resource)
    .slice(1)
    .some((outer) => {
      const [loop] = outer.frame.loops.filter(({ kind }) => kind === "resource").slice(-1);
      return loop?.index.kind === "unknown" && !isSerial(outer) && !parts.has(residualKey(residualOf(loop.index)));
    });
}

/** Whether some values of the parameters send both. */
function mayBothBeSent(analysis: TemplateAnalysis, ...children: readonly PolicyChild[]): boolean {
  const cases = explore(analysis.givenValues, {
    run: (assumptions): readonly ConditionResult[] =>
      children.map(({ pointer }) => someHolds(analysis, pointer, assumptions)),
    stuck: (truths) => truths.flatMap(openValues),
    split: (value, assumptions) => splitCase(value, assumptions, deploy(analysis, assumptions)),
  });
  return cases.some(({ result }) => result.every((truth) => truth.kind === "open" || truth.value));
}

/** Whether every value of the parameters sends a child. */
function isSent(analysis: TemplateAnalysis, pointer: string, { sent }: Asked): boolean {
  const known = sent.get(pointer);
  if (known !== undefined) return known;
  const truth = someHolds(analysis, pointer, analysis.withoutDefaults);
  const isAlways = truth.kind === "known" && truth.value;
  sent.set(pointer, isAlways);
  return isAlways;
}
