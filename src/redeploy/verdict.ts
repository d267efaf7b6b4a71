import { partsOf, rootParameter } from "../expression/walk-residual.ts";
import { memberOf } from "../json/members.ts";
import { parameterType } from "../template/parameter-type.ts";
import { defaultOf, parameterDeclaration } from "../template/template.ts";
import { Kept, KeptBy } from "../text/kept.ts";
import { isCreationPrompted } from "./prompted-creation.ts";
import type { Declaration, Deployment, Resource } from "../template/deployment.ts";
import type { Assumptions } from "../template/assumptions.ts";
import { decisiveAssumptions, type Assumption, type Outcome } from "./assumptions.ts";
import { deployedAt, isLeftToAzure, isSkippedByGivenValues, type DeployStatus } from "./deploy-status.ts";
import { explore } from "./case-analysis.ts";
import { exposureOf, type Exposure } from "./exposure.ts";
import {
  outcomesOf,
  isChanging,
  isWorse,
  openParts,
  worstOf,
  type PolicyOutcome,
  type Verdict,
} from "./policy-outcome.ts";
import { childrenOf, vaultKey } from "./policy-children.ts";
import { holdsGivenMember } from "./given-list.ts";
import { conditionParameters, guardOf, type Guard } from "./guard.ts";
import { limitReached } from "../expression/unknown.ts";
import { member } from "../expression/value.ts";
import { mayHaveValue } from "../template/text-index.ts";
import { vaultResources } from "./vault-resources.ts";
import { visitResourcesTo } from "../template/visit-resources.ts";
import type { PolicyWrite } from "../vault/policy-list.ts";
import { vaultBody } from "../vault/put.ts";
import { isRefused } from "./refused-parameters.ts";
import { splitCase } from "./case-split.ts";
import { deploy, assumptionsWithout, type TemplateAnalysis } from "./template-analysis.ts";
import { allHold, openValues, type ConditionResult } from "../template/condition.ts";

/** What deploying a vault resource again does to policies that were granted outside the template. */
export interface VaultReport {
  readonly declaration: Declaration;
  /** The vault in the first round of its loops. */
  readonly first: Resource;
  /** The vault as the parameters at hand make it; of a loop the round with the worst outcome. */
  readonly resource: Resource;
  readonly deployed: DeployStatus;
  /** What is there to skip a vault that exists; `null` too where RBAC keeps its policies out of force. */
  readonly guard: Guard | null;
  /** What the next deployment means for policies that others granted. */
  readonly exposure: Exposure;
  readonly verdict: Verdict;
  readonly certainty: "certain" | "possible";
  /** What decided. */
  readonly outcome: PolicyOutcome;
  /** Whether the api-version gives new vaults RBAC while existing ones keep their model: 2026-02-01 without the property. */
  readonly isModelImplicit: boolean;
  /** Whether the list cannot be read before the vault is there, so that the first deployment fails. */
  readonly failsAtFirst: boolean;
  /** What was assumed of values that nobody gave, and decided. */
  readonly assumptions: readonly Assumption[];
  /** The round of its loops that decided, where others come to something else: from 0. */
  readonly round: number | null;
  /** The outcomes that the parameters at hand leave open, one a verdict and kind of cause, worst first. */
  readonly open: readonly PolicyOutcome[];
}

const RBAC_BY_DEFAULT = "2026-02-01";

/** What one round of a vault's loops comes to in one case; a vault without loops has one round. */
interface PlayedRound {
  /** Which of the rounds it is, in text order. */
  readonly index: number;
  readonly resource: Resource;
  readonly outcomes: readonly PolicyOutcome[];
  readonly assumptions: Assumptions;
  /** Whether it is deployed. */
  readonly truth: ConditionResult;
}

/** The rounds of one case in which the vault is deployed. */
type Played = readonly PlayedRound[];

/**
 * The reports of the vaults of a template, in text order, all of them or those that are wanted. A vault that stands once is
 * reported once, whatever its loops.
 */
export function vaultReports(
  analysis: TemplateAnalysis,
  isWanted: (first: Resource) => boolean = () => true,
): readonly VaultReport[] {
  const seen = new Set<string>();
  const reports: VaultReport[] = [];
  for (const { resource } of vaultResources(deploy(analysis, analysis.givenValues))) {
    const { pointer } = resource.declaration;
    if (seen.has(pointer)) continue;
    seen.add(pointer);
    if (isWanted(resource)) reports.push(knownReport(analysis, resource));
  }
  return reports;
}

const known = new KeptBy<TemplateAnalysis, string, VaultReport>();

/** The report of a vault, made once: rules and fixes ask for it. */
function knownReport(analysis: TemplateAnalysis, first: Resource): VaultReport {
  const { pointer } = first.declaration;
  return known.of(analysis, pointer, () => vaultReport(analysis, first));
}

function vaultReport(analysis: TemplateAnalysis, first: Resource): VaultReport {
  const { declaration } = first;
  const deployed = deployedAt(analysis, declaration.pointer);
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
    const outcome: PolicyOutcome = { verdict: "keeps", cause: { kind: "skipped-when-it-exists" } };
    const guard: Guard = { parameter: null, skipValue: null, creates: false, isGiven: false };
    const open = [outcome];
    return {
      ...base,
      resource: first,
      guard,
      exposure: "guarded",
      verdict: "keeps",
      certainty: "possible",
      outcome,
      open,
    };
  }
  if (deployed.status === "never") {
    const outcome: PolicyOutcome = { verdict: "keeps", cause: { kind: "never-deployed", by: deployed.by } };
    const settled = { guard: null, exposure: "none", verdict: "keeps", certainty: "certain" } as const;
    return { ...base, ...settled, resource: first, outcome, open: [outcome] };
  }
  const play = playing(analysis, declaration.pointer);
  const atHand = playDeployed(play, analysis, declaration.pointer, deployed);
  const free = play(analysis.withoutDefaults).rounds;
  const cases = atHand.some((rounds) => rounds.length > 0) ? atHand : free;
  const shown = cases.flat();
  const worst = worstOf(shown.flatMap(({ outcomes }) => outcomes)) ?? {
    verdict: "unknown",
    cause: { kind: "missing-list" },
  };
  const decisive = shown.find(({ outcomes }) => outcomes.includes(worst));
  const resource = decisive?.resource ?? first;
  const settled = [...cases, ...free].every((rounds) => isCertain(rounds, worst.verdict));
  const open = byCause(shown.filter(({ index }) => index === decisive?.index).flatMap(({ outcomes }) => outcomes));
  const isModelOpen = base.isModelImplicit && worst.verdict !== "keeps";
  const hasPolicies = worst.verdict !== "rbac" || isModelOpen;
  const guard = hasPolicies ? guardOf(analysis, declaration.pointer, deployed) : null;
  return {
    ...base,
    resource,
    guard,
    failsAtFirst: worst.cause.kind === "live-list" && failsAtFirst(analysis, declaration.pointer),
    assumptions: decisive === undefined ? [] : decisiveAssumptions(outcomeOf(decisive), shown.map(outcomeOf)),
    round: decisive !== undefined && isOneOfMany(decisive, shown) ? decisive.index : null,
    exposure: exposureOf({
      verdict: worst.verdict,
      cause: worst.cause,
      guard,
      isSkippedByGivenValues: isSkippedByGivenValues(analysis, declaration.pointer, deployed),
      isCreationPrompted: guard === null && deployed.status !== "always" && isCreationPrompted(analysis, resource),
      isListGiven: worst.verdict === "replaces" && isListGiven(play, analysis),
    }),
    verdict: worst.verdict,
    certainty: settled && !isLeftToAzure(deployed) && !isModelOpen ? "certain" : "possible",
    outcome: worst,
    open,
  };
}

/** Whether the vault cannot be sent as long as it is not there, because the template reads what it holds. */
function failsAtFirst(analysis: TemplateAnalysis, pointer: string): boolean {
  const visits = [...visitResourcesTo(deploy(analysis, analysis.firstDeployment), pointer)];
  return visits.some(({ resource }) => {
    const properties = resource.properties();
    const list = properties.kind === "object" ? member(properties, "accessPolicies") : properties;
    return list?.kind === "failure" || (list?.kind === "array" && list.items.some(({ kind }) => kind === "failure"));
  });
}

function outcomeOf({ assumptions, outcomes }: PlayedRound): Outcome {
  return { assumptions, outcome: worstOf(outcomes)?.verdict ?? "" };
}

/** Whether another round of the same case comes to another verdict. */
function isOneOfMany(decisive: PlayedRound, shown: Played): boolean {
  const { outcome } = outcomeOf(decisive);
  return shown.some(
    (other) =>
      other.assumptions === decisive.assumptions &&
      other.index !== decisive.index &&
      outcomeOf(other).outcome !== outcome,
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
const LISTS: ReadonlySet<PolicyOutcome["cause"]["kind"]> = new Set(["empty-list", "fixed-list", "given-list"]);

/** Whether, whatever is given, an array parameter of the root without a default is part of the list. */
function isListGiven(play: Play, analysis: TemplateAnalysis): boolean {
  const outcomes = play(analysis.unconstrained).rounds.flatMap((rounds) => rounds.flatMap((round) => round.outcomes));
  const lists = outcomes.filter(({ cause }) => LISTS.has(cause.kind));
  return lists.length > 0 && lists.every((outcome) => holdsGivenList(outcome, analysis));
}

function holdsGivenList({ cause }: PolicyOutcome, analysis: TemplateAnalysis): boolean {
  const { template } = analysis;
  const list = cause.kind === "given-list" ? cause.list : cause.kind === "fixed-list" ? cause.list.rest : null;
  if (list === null) return false;
  if (holdsGivenMember(list, analysis)) return true;
  return [...partsOf(list.residual)].some((part) => {
    const declared = parameterDeclaration(template, rootParameter(part) ?? "");
    if (declared === null || defaultOf(declared) !== null) return false;
    return parameterType(declared, template).shape.types?.includes("array") === true;
  });
}

/** A list that nobody has given yet may still be empty, and what `recover` does to a live vault is not documented. */
function isSure({ cause }: PolicyOutcome): boolean {
  if (cause.kind === "undecided") return cause.by.kind === "failure";
  if (cause.kind === "fixed-list") return cause.list.rest === null;
  return cause.kind !== "given-list" && cause.kind !== "recover" && cause.kind !== "new-name";
}

/**
 * Whether some round of a case surely comes to a verdict, and none may come to a worse one. A case that does not reach the
 * vault says nothing.
 */
function isCertain(rounds: Played, verdict: Verdict): boolean {
  const others = rounds.flatMap(({ outcomes }) => outcomes);
  if (others.some((other) => isWorse(other.verdict, verdict) || (verdict !== "wipes" && isOpen(other)))) return false;
  return (
    rounds.length === 0 ||
    rounds.some(
      ({ outcomes, resource }) =>
        outcomes.every((outcome) => outcome.verdict === verdict && isSure(outcome)) &&
        !(isLoss(verdict) && isChanging(resource.name())),
    )
  );
}

/** Whether there is something to lose where the vault of that name is there. */
function isLoss(verdict: Verdict): boolean {
  return verdict === "wipes" || verdict === "replaces";
}

function isOpen({ cause }: PolicyOutcome): boolean {
  return cause.kind === "undecided" && cause.by.kind === "unknown";
}

/**
 * The cases that the parameters at hand leave open. Where they skip the vault, what is around it may not even be there to be
 * evaluated: then those of its conditions are let go, so that the vault is deployed.
 */
function playDeployed(
  play: Play,
  analysis: TemplateAnalysis,
  pointer: string,
  { status }: DeployStatus,
): readonly Played[] {
  const atHand = play(analysis.givenValues);
  if (atHand.holds || status === "always") return atHand.rounds;
  const switched = play(assumptionsWithout(analysis, conditionParameters(analysis, pointer)));
  return switched.holds ? switched.rounds : atHand.rounds;
}

interface PlayedCases {
  readonly rounds: readonly Played[];
  /** Whether some case deploys the vault. */
  readonly holds: boolean;
}

/** Plays the second deployment in every case that a case leaves open, as when the vault is deployed. */
type Play = (assumptions: Assumptions) => PlayedCases;

/** Plays each case of a vault once. */
function playing(analysis: TemplateAnalysis, pointer: string): Play {
  const cases = new Map<Assumptions, PlayedCases>();
  return (assumptions) => {
    const played = cases.get(assumptions) ?? playCases(analysis, pointer, assumptions);
    cases.set(assumptions, played);
    return played;
  };
}

function playCases(analysis: TemplateAnalysis, pointer: string, assumptions: Assumptions): PlayedCases {
  const cases = explore(assumptions, {
    run: (each) => playOnce(analysis, pointer, each),
    stuck: ({ rounds }) => rounds.flatMap(({ outcomes }) => outcomes.flatMap(openParts)),
    split: (value, each) => splitCase(value, each, deploy(analysis, each)),
  });
  const deployed = cases.flatMap(({ result: { rounds, holds } }) => {
    const possible = holds ? rounds.filter((round) => isPossible(analysis, pointer, round)) : [];
    return possible.length > 0 ? [possible] : [];
  });
  return deployed.length > 0
    ? { rounds: deployed, holds: true }
    : { rounds: cases.map(({ result }) => result.rounds), holds: false };
}

/** Whether an open condition is true for some values of what it rests on: several that go together may exclude one another. */
function isPossible(analysis: TemplateAnalysis, pointer: string, { truth, assumptions, index }: PlayedRound): boolean {
  if (openValues(truth).every(({ residual }) => rootParameter(residual) !== null)) return true;
  const truths = explore(assumptions, {
    run: (each): ConditionResult => {
      const visit = [...visitResourcesTo(deploy(analysis, each), pointer)][index];
      return visit === undefined ? truth : allHold(visit.conditions);
    },
    stuck: openValues,
    split: (value, each) => splitCase(value, each, deploy(analysis, each)),
  });
  return truths.some(({ result }) => result.kind === "open" || result.value);
}

/** What rounds come to that a limit leaves out. */
const FURTHER_ROUNDS: PolicyOutcome = {
  verdict: "unknown",
  cause: {
    kind: "undecided",
    part: "properties",
    by: limitReached("rounds of loops", null),
  },
};

/** The rounds that are deployed, or may be; all of them where none is. */
function playOnce(
  analysis: TemplateAnalysis,
  pointer: string,
  assumptions: Assumptions,
): { readonly rounds: Played; readonly holds: boolean } {
  const deployment = deploy(analysis, assumptions);
  const visits = [...visitResourcesTo(deployment, pointer)].map((visit, index) => ({
    ...visit,
    index,
    truth: allHold(visit.conditions),
  }));
  const sent = visits.filter(({ truth, resource }) => (truth.kind === "open" || truth.value) && !isRefused(resource));
  const rounds = (sent.length > 0 ? sent : visits).map(({ resource, index, truth }) => {
    const later = (): readonly PolicyWrite[] => policyChildrenOf(deployment).get(vaultKey(resource)) ?? [];
    return { index, resource, outcomes: outcomesOf(resource, later), assumptions, truth };
  });
  const last = visits.findLast(({ isCutOff }) => isCutOff);
  return {
    rounds:
      last === undefined
        ? rounds
        : [...rounds, { ...last, index: visits.length, outcomes: [FURTHER_ROUNDS], assumptions }],
    holds: sent.length > 0 || last !== undefined,
  };
}

const written = new Kept<Deployment, ReadonlyMap<string, readonly PolicyWrite[]>>();

/** What `accessPolicies` children write after their vault, by the key of the vault's name. */
function policyChildrenOf(deployment: Deployment): ReadonlyMap<string, readonly PolicyWrite[]> {
  const found = new Map<string, PolicyWrite[]>();
  return written.of(deployment, () => filled(found, deployment), found);
}

/** A list that asks what is written while this is being found sees what is there so far. */
function filled(
  found: Map<string, PolicyWrite[]>,
  deployment: Deployment,
): ReadonlyMap<string, readonly PolicyWrite[]> {
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

function byCause(outcomes: readonly PolicyOutcome[]): readonly PolicyOutcome[] {
  const first = new Map<string, PolicyOutcome>();
  for (const outcome of outcomes) {
    const key = `${outcome.verdict} ${outcome.cause.kind}`;
    if (!first.has(key)) first.set(key, outcome);
  }
  return [...first.values()].toSorted((left, right) => (worstOf([left, right]) === left ? -1 : 1));
}

/** `"@options": { "onlyIfNotExists": [] }`, with which the service passes over a resource that is there; it takes nothing but a list. */
export function skipsExisting({ node }: Declaration): boolean {
  const options = memberOf(node, "@options")?.value;
  return options?.kind === "object" && memberOf(options, "onlyIfNotExists")?.value.kind === "array";
}
