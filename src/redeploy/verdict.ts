import { partsOf, rootParameter } from "../expression/walk-residual.ts";
import { memberOf } from "../json/members.ts";
import { parameterType } from "../template/parameter-type.ts";
import { defaultOf, parameterDeclaration } from "../template/template.ts";
import { isCreationPrompted } from "./prompted-creation.ts";
import type { Declaration, Deployment, Resource } from "../template/deployment.ts";
import type { World } from "../template/assumptions.ts";
import { decisiveAssumptions, type Assumption, type Outcome } from "./assumptions.ts";
import { deployedAt, isLeftToAzure, isSkippedByGivenValues, type Deployed } from "./deploy-status.ts";
import { explore } from "./case-analysis.ts";
import { exposureOf, type Exposure } from "./exposure.ts";
import { fatesOf, isChanging, openParts, worstOf, type Fate, type Verdict } from "./policy-outcome.ts";
import { childrenOf, vaultKey } from "./policy-children.ts";
import { holdsGivenMember } from "./given-list.ts";
import { conditionParameters, guardOf, type Guard } from "./guard.ts";
import { limitReached } from "../expression/unknown.ts";
import { member } from "../expression/value.ts";
import { mayHaveValue } from "../template/text-index.ts";
import { vaultVisits } from "./vault-resources.ts";
import { walkTo } from "../template/visit-resources.ts";
import type { PolicyWrite } from "../vault/policy-list.ts";
import { vaultBody } from "../vault/put.ts";
import { isRefused } from "./refused-parameters.ts";
import { splitWorld } from "./case-split.ts";
import { deploy, worldWithout, type Subject } from "./template-analysis.ts";
import { allHold, openValues, type Truth } from "../template/condition.ts";

/** What deploying a vault resource again does to policies that were granted outside the template. */
export interface VaultReport {
  readonly declaration: Declaration;
  /** The vault in the first round of its loops. */
  readonly first: Resource;
  /** The vault as the parameters at hand make it; of a loop the round with the worst fate. */
  readonly resource: Resource;
  readonly deployed: Deployed;
  readonly guard: Guard | null;
  /** What the next deployment means for policies that others granted. */
  readonly exposure: Exposure;
  readonly verdict: Verdict;
  readonly certainty: "certain" | "possible";
  /** What decided. */
  readonly fate: Fate;
  /** Whether the api-version gives new vaults RBAC while existing ones keep their model: 2026-02-01 without the property. */
  readonly isModelImplicit: boolean;
  /** Whether the list cannot be read before the vault is there, so that the first deployment fails. */
  readonly failsAtFirst: boolean;
  /** What was assumed of values that nobody gave, and decided. */
  readonly assumptions: readonly Assumption[];
  /** The round of its loops that decided, where others come to something else: from 0. */
  readonly round: number | null;
  /** The fates that the parameters at hand leave open, one a verdict and kind of cause, worst first. */
  readonly open: readonly Fate[];
}

const RBAC_BY_DEFAULT = "2026-02-01";

/** What one round of a vault's loops comes to in one case; a vault without loops has one round. */
interface PlayedRound {
  /** Which of the rounds it is, in text order. */
  readonly index: number;
  readonly resource: Resource;
  readonly fates: readonly Fate[];
  readonly world: World;
  /** Whether it is deployed. */
  readonly truth: Truth;
}

/** The rounds of one case in which the vault is deployed. */
type Played = readonly PlayedRound[];

/**
 * The reports of the vaults of a template, in text order, all of them or those that are wanted. A vault that stands once is
 * reported once, whatever its loops.
 */
export function vaultReports(
  subject: Subject,
  isWanted: (first: Resource) => boolean = () => true,
): readonly VaultReport[] {
  const seen = new Set<string>();
  const reports: VaultReport[] = [];
  for (const { resource } of vaultVisits(deploy(subject, subject.worldAtHand))) {
    const { pointer } = resource.declaration;
    if (seen.has(pointer)) continue;
    seen.add(pointer);
    if (!isWanted(resource)) continue;
    reports.push(vaultReport(subject, resource));
  }
  return reports;
}

function vaultReport(subject: Subject, first: Resource): VaultReport {
  const { declaration } = first;
  const deployed = deployedAt(subject, declaration.pointer);
  const base = {
    declaration,
    first,
    deployed,
    isModelImplicit: isModelImplicit(first),
    assumptions: [],
    round: null,
    failsAtFirst: false,
  };
  if (skipsExisting(declaration)) {
    const fate: Fate = { verdict: "keeps", cause: { kind: "skipped-when-it-exists" } };
    const guard: Guard = { parameter: null, skipValue: null, creates: false, isGiven: false };
    const open = [fate];
    return {
      ...base,
      resource: first,
      guard,
      exposure: "guarded",
      verdict: "keeps",
      certainty: "possible",
      fate,
      open,
    };
  }
  if (deployed.status === "never") {
    const fate: Fate = { verdict: "keeps", cause: { kind: "never-deployed", by: deployed.by } };
    const settled = { guard: null, exposure: "none", verdict: "keeps", certainty: "certain" } as const;
    return { ...base, ...settled, resource: first, fate, open: [fate] };
  }
  const atHand = playDeployed(subject, declaration.pointer, deployed);
  const free = play(subject, declaration.pointer, subject.openWorld).rounds;
  const cases = atHand.some((rounds) => rounds.length > 0) ? atHand : free;
  const shown = cases.flat();
  const worst = worstOf(shown.flatMap(({ fates }) => fates)) ?? { verdict: "unknown", cause: { kind: "missing-list" } };
  const decisive = shown.find(({ fates }) => fates.includes(worst));
  const resource = decisive?.resource ?? first;
  const settled = [...cases, ...free].every((rounds) => isCertain(rounds, worst.verdict));
  const open = byCause(shown.filter(({ index }) => index === decisive?.index).flatMap(({ fates }) => fates));
  const guard = guardOf(subject, declaration.pointer, deployed);
  const isModelOpen = base.isModelImplicit && worst.verdict !== "keeps";
  return {
    ...base,
    resource,
    guard,
    failsAtFirst: worst.cause.kind === "live-list" && failsAtFirst(subject, declaration.pointer),
    assumptions: decisive === undefined ? [] : decisiveAssumptions(outcomeOf(decisive), shown.map(outcomeOf)),
    round: decisive !== undefined && isOneOfMany(decisive, shown) ? decisive.index : null,
    exposure: exposureOf({
      verdict: worst.verdict,
      cause: worst.cause,
      guard,
      isSkippedByGivenValues: isSkippedByGivenValues(subject, declaration.pointer, deployed),
      isCreationPrompted: guard === null && deployed.status !== "always" && isCreationPrompted(subject, resource),
      isListGiven: worst.verdict === "replaces" && isListGiven(subject, declaration.pointer),
    }),
    verdict: worst.verdict,
    certainty: settled && !isLeftToAzure(deployed) && !isModelOpen ? "certain" : "possible",
    fate: worst,
    open,
  };
}

/** Whether the vault cannot be sent as long as it is not there, because the template reads what it holds. */
function failsAtFirst(subject: Subject, pointer: string): boolean {
  const visits = [...walkTo(deploy(subject, subject.firstWorld), pointer)];
  return visits.some(({ resource }) => {
    const properties = resource.properties();
    const list = properties.kind === "object" ? member(properties, "accessPolicies") : properties;
    return list?.kind === "failure" || (list?.kind === "array" && list.items.some(({ kind }) => kind === "failure"));
  });
}

function outcomeOf({ world, fates }: PlayedRound): Outcome {
  return { world, outcome: worstOf(fates)?.verdict ?? "" };
}

/** Whether another round of the same case comes to another verdict. */
function isOneOfMany(decisive: PlayedRound, shown: Played): boolean {
  const { outcome } = outcomeOf(decisive);
  return shown.some(
    (other) => other.world === decisive.world && other.index !== decisive.index && outcomeOf(other).outcome !== outcome,
  );
}

/** From 2026-02-01 on, creating a vault without `enableRbacAuthorization` makes it an RBAC vault (Microsoft: access control default). */
function isModelImplicit(resource: Resource): boolean {
  const apiVersion = resource.apiVersion();
  const properties = resource.properties();
  if (apiVersion.kind !== "string" || apiVersion.value < RBAC_BY_DEFAULT || properties.kind !== "object") return false;
  return vaultBody(properties).enableRbacAuthorization === null;
}

/** Causes that are about the list which is sent. */
const LISTS: ReadonlySet<Fate["cause"]["kind"]> = new Set(["empty-list", "fixed-list", "given-list"]);

/** Whether, whatever is given, an array parameter of the root without a default is part of the list. */
function isListGiven(subject: Subject, pointer: string): boolean {
  const fates = play(subject, pointer, subject.anyWorld).rounds.flatMap((rounds) =>
    rounds.flatMap((round) => round.fates),
  );
  const lists = fates.filter(({ cause }) => LISTS.has(cause.kind));
  return lists.length > 0 && lists.every((fate) => holdsGivenList(fate, subject));
}

function holdsGivenList({ cause }: Fate, subject: Subject): boolean {
  const { template } = subject;
  const list = cause.kind === "given-list" ? cause.list : cause.kind === "fixed-list" ? cause.list.rest : null;
  if (list === null) return false;
  if (holdsGivenMember(list, subject)) return true;
  return [...partsOf(list.residual)].some((part) => {
    const declared = parameterDeclaration(template, rootParameter(part) ?? "");
    if (declared === null || defaultOf(declared) !== null) return false;
    return parameterType(declared, template).shape.types?.includes("array") === true;
  });
}

/** A list that nobody has given yet may still be empty, and what `recover` does to a live vault is not documented. */
function isSure({ cause }: Fate): boolean {
  if (cause.kind === "undecided") return cause.by.kind === "failure";
  if (cause.kind === "fixed-list") return cause.list.rest === null;
  return cause.kind !== "given-list" && cause.kind !== "recover" && cause.kind !== "new-name";
}

/**
 * Whether some round of a case surely comes to a verdict, and none may come to a worse one. A case that does not reach the
 * vault says nothing.
 */
function isCertain(rounds: Played, verdict: Verdict): boolean {
  if (verdict !== "wipes" && rounds.some(({ fates }) => fates.some(isOpen))) return false;
  return (
    rounds.length === 0 ||
    rounds.some(
      ({ fates, resource }) =>
        fates.every((fate) => fate.verdict === verdict && isSure(fate)) &&
        !(isLoss(verdict) && isChanging(resource.name())),
    )
  );
}

/** Whether there is something to lose where the vault of that name is there. */
function isLoss(verdict: Verdict): boolean {
  return verdict === "wipes" || verdict === "replaces";
}

function isOpen({ cause }: Fate): boolean {
  return cause.kind === "undecided" && cause.by.kind === "unknown";
}

/**
 * The cases that the parameters at hand leave open. Where they skip the vault, what is around it may not even be there to be
 * evaluated: then those of its conditions are let go, so that the vault is deployed.
 */
function playDeployed(subject: Subject, pointer: string, { status }: Deployed): readonly Played[] {
  const atHand = play(subject, pointer, subject.worldAtHand);
  if (atHand.holds || status === "always") return atHand.rounds;
  const switched = play(subject, pointer, worldWithout(subject, conditionParameters(subject, pointer)));
  return switched.holds ? switched.rounds : atHand.rounds;
}

interface PlayedCases {
  readonly rounds: readonly Played[];
  /** Whether some case deploys the vault. */
  readonly holds: boolean;
}

/** Plays the second deployment in every case that a world leaves open, as when the vault is deployed. */
function play(subject: Subject, pointer: string, world: World): PlayedCases {
  const cases = explore(world, {
    run: (each) => playOnce(subject, pointer, each),
    stuck: ({ rounds }) => rounds.flatMap(({ fates }) => fates.flatMap(openParts)),
    split: (value, each) => splitWorld(value, each, deploy(subject, each)),
  });
  const deployed = cases.flatMap(({ result: { rounds, holds } }) => {
    const possible = holds ? rounds.filter((round) => isPossible(subject, pointer, round)) : [];
    return possible.length > 0 ? [possible] : [];
  });
  return deployed.length > 0
    ? { rounds: deployed, holds: true }
    : { rounds: cases.map(({ result }) => result.rounds), holds: false };
}

/** Whether an open condition is true for some values of what it rests on: several that go together may exclude one another. */
function isPossible(subject: Subject, pointer: string, { truth, world, index }: PlayedRound): boolean {
  if (openValues(truth).every(({ residual }) => rootParameter(residual) !== null)) return true;
  const truths = explore(world, {
    run: (each): Truth => {
      const visit = [...walkTo(deploy(subject, each), pointer)][index];
      return visit === undefined ? truth : allHold(visit.conditions);
    },
    stuck: openValues,
    split: (value, each) => splitWorld(value, each, deploy(subject, each)),
  });
  return truths.some(({ result }) => result.kind === "open" || result.value);
}

/** What rounds come to that a limit leaves out. */
const FURTHER_ROUNDS: Fate = {
  verdict: "unknown",
  cause: {
    kind: "undecided",
    part: "properties",
    by: limitReached("rounds of loops", null),
  },
};

/** The rounds that are deployed, or may be; all of them where none is. */
function playOnce(
  subject: Subject,
  pointer: string,
  world: World,
): { readonly rounds: Played; readonly holds: boolean } {
  const deployment = deploy(subject, world);
  const visits = [...walkTo(deployment, pointer)].map((visit, index) => ({
    ...visit,
    index,
    truth: allHold(visit.conditions),
  }));
  const sent = visits.filter(({ truth, resource }) => (truth.kind === "open" || truth.value) && !isRefused(resource));
  const rounds = (sent.length > 0 ? sent : visits).map(({ resource, index, truth }) => {
    const later = (): readonly PolicyWrite[] => policyChildrenOf(deployment).get(vaultKey(resource)) ?? [];
    return { index, resource, fates: fatesOf(resource, later), world, truth };
  });
  const last = visits.findLast(({ isCutOff }) => isCutOff);
  return {
    rounds:
      last === undefined ? rounds : [...rounds, { ...last, index: visits.length, fates: [FURTHER_ROUNDS], world }],
    holds: sent.length > 0 || last !== undefined,
  };
}

const written = new WeakMap<Deployment, ReadonlyMap<string, readonly PolicyWrite[]>>();

/** What `accessPolicies` children write after their vault, by the key of the vault's name. */
function policyChildrenOf(deployment: Deployment): ReadonlyMap<string, readonly PolicyWrite[]> {
  const known = written.get(deployment);
  if (known !== undefined) return known;
  const found = new Map<string, PolicyWrite[]>();
  written.set(deployment, found);
  if (!mayHaveValue(deployment.template.source, "accessPolicies")) return found;
  for (const { resource, operation, vaultKey: vault } of childrenOf(deployment)) {
    const properties = resource.properties();
    const list = properties.kind === "object" ? member(properties, "accessPolicies") : undefined;
    if (operation === null || vault === null || list?.kind !== "array") continue;
    const write = { operation, entries: list.items };
    const earlier = found.get(vault);
    if (earlier === undefined) found.set(vault, [write]);
    else earlier.push(write);
  }
  return found;
}

function byCause(fates: readonly Fate[]): readonly Fate[] {
  const first = new Map<string, Fate>();
  for (const fate of fates) {
    const key = `${fate.verdict} ${fate.cause.kind}`;
    if (!first.has(key)) first.set(key, fate);
  }
  return [...first.values()].toSorted((left, right) => (worstOf([left, right]) === left ? -1 : 1));
}

/** `"@options": { "onlyIfNotExists": [] }`, with which the service passes over a resource that is there; it takes nothing but a list. */
export function skipsExisting({ node }: Declaration): boolean {
  const options = memberOf(node, "@options")?.value;
  return options?.kind === "object" && memberOf(options, "onlyIfNotExists")?.value.kind === "array";
}
