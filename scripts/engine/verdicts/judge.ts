import type { Engine } from "../engine.ts";
import { anyValues, atHand, withoutDefaults } from "./combinations.ts";
import type { Draft } from "./draft.ts";
import { placesOf, type TaggedPlace } from "./places.ts";
import { playedBy, type Outcome, type Played } from "./played.ts";
import type { FileReport } from "../../../src/report/model.ts";
import type { Linter } from "./reported.ts";

/** How a draft came out: what arm-guard says otherwise than the engine, or why it was not judged. */
export type Judgement =
  | { readonly kind: "judged"; readonly vaults: number; readonly open: number; readonly problems: readonly string[] }
  | { readonly kind: "refused" | "too many" };

/** Above this arm-guard does not tell cases apart either. */
const LIMIT = 48;

const WORST_FIRST: readonly Outcome[] = ["wipes", "replaces", "rbac", "keeps"];

/** What the engine deploys. */
interface Evidence {
  /** For the values that the parameters at hand leave open, for each parameter file. */
  readonly atHand: readonly (readonly Played[])[];
  /** For these, and any others in the place of defaults; `null` where they are too many, or refused. */
  readonly withoutDefaults: readonly Played[] | null;
  /** For all values; `null` where they are too many, or refused. */
  readonly any: readonly Played[] | null;
  /** Whether further values may come to something else. */
  readonly isEndless: boolean;
}

/** Judges what arm-guard says of a draft by what the engine deploys for every combination of values. */
export async function judged(engine: Engine, linter: Linter, draft: Draft): Promise<Judgement> {
  const { choices } = draft;
  const combinations = atHand(choices, LIMIT);
  if (combinations === null) return { kind: "too many" };
  const played: (readonly Played[])[] = [];
  for (const each of combinations) {
    const answers = await playedBy(engine, draft, each);
    if (answers === null) return { kind: "refused" };
    played.push(answers);
  }
  const isWide = draft.isWide && choices.length > 0 && played.length === 1;
  const free = isWide ? withoutDefaults(choices, LIMIT) : null;
  const isGiven = choices.some(({ environments: [first] }) => first?.given !== undefined);
  const any = isGiven && isWide ? anyValues(choices, LIMIT) : free;
  const freePlayed = free === null ? null : await playedBy(engine, draft, free);
  const anyPlayed = any === null ? null : any === free ? freePlayed : await playedBy(engine, draft, any);
  const evidence: Evidence = {
    atHand: played,
    withoutDefaults: freePlayed,
    any: anyPlayed,
    isEndless: choices.some(({ isEndless }) => isEndless),
  };
  return compared(placesOf(draft), await linter.report(draft), evidence);
}

function compared(places: readonly TaggedPlace[], report: FileReport | undefined, evidence: Evidence): Judgement {
  const vaults = places.filter(({ kind }) => kind === "vault");
  const children = places.filter(({ kind }) => kind === "child");
  const isKnown = (pointer: string): boolean => vaults.some((place) => place.pointer === pointer);
  const outcomes = vaults.map((place) => vaultProblem(place, saidOf(place, vaults, report?.vaults), evidence));
  const problems = [
    ...outcomes,
    ...children.map((child) => childProblem(child, report, evidence)),
    report?.vaults.every(({ pointer }) => isKnown(pointer)) === false ? "a vault that is none" : null,
  ];
  return {
    kind: "judged",
    vaults: vaults.length,
    open: outcomes.filter((each) => each === "open").length,
    problems: problems.filter((each): each is string => each !== null && each !== "open"),
  };
}

type SaidVault = FileReport["vaults"][number];

/** What is said of a vault: those of one linked template stand at one place, in the order of its text. */
function saidOf(
  { pointer, tag }: TaggedPlace,
  places: readonly TaggedPlace[],
  said: readonly SaidVault[] = [],
): SaidVault | undefined {
  const at = places.filter((place) => place.pointer === pointer).findIndex((place) => place.tag === tag);
  return said.filter((each) => each.pointer === pointer)[at];
}

type Rounds = readonly Outcome[];

/** What is wrong with what is said of a vault; `open` where the engine does not tell. */
function vaultProblem({ tag }: TaggedPlace, said: SaidVault | undefined, evidence: Evidence): string | null {
  const roundsOf = (played: readonly Played[]): readonly Rounds[] =>
    played.map(({ vaults }) => (vaults.get(tag) ?? []).map(({ outcome }) => outcome));
  const environments = evidence.atHand.map(roundsOf);
  const free = roundsOf(evidence.withoutDefaults ?? []);
  const any = roundsOf(evidence.any ?? []);
  if ([...environments, free, any].flat(2).includes("open")) return "open";
  if (said === undefined) return "vault not in the report";
  const names = evidence.atHand.flat().flatMap(({ vaults }) => (vaults.get(tag) ?? []).map(({ name }) => name));
  if (environments.length === 1 && said.resolvedName !== null && names.length > 0 && !names.includes(said.resolvedName))
    return `name ${said.resolvedName} for ${names.join(", ")}`;
  const [first, ...others] = environments;
  if (first === undefined || others.length > 0) return problemOfSeveral(said, environments);
  return (
    verdictProblem(said, first) ??
    (evidence.any === null ? null : deployedProblem(said, first, any, evidence.isEndless)) ??
    certaintyProblem(said, free)
  );
}

function verdictProblem({ verdict }: SaidVault, outcomes: readonly Rounds[]): string | null {
  const right = worst(outcomes.flat());
  return right === null || verdict === right ? null : `${verdict} for ${right}`;
}

/** The worst of several environments; which that is where some do not deploy the vault is not asked. */
function problemOfSeveral({ verdict }: SaidVault, environments: readonly (readonly Rounds[])[]): string | null {
  const rights = environments.map((outcomes) => worst(outcomes.flat()));
  const right = WORST_FIRST.find((outcome) => rights.includes(outcome));
  if (rights.includes(null)) return null;
  const isSure = environments.flat().every((rounds) => rounds.length > 0);
  if (isSure ? verdict === right : rights.some((each) => each === verdict)) return null;
  return `${verdict} for ${String(right)} of several files`;
}

function deployedProblem(
  { verdict, deployed }: SaidVault,
  outcomes: readonly Rounds[],
  any: readonly Rounds[],
  isEndless: boolean,
): string | null {
  const status = statusOf(outcomes, any);
  const isMaybe = isEndless && (status === "always" || status === "never");
  if (deployed !== status && !isMaybe) return `deployed ${deployed} for ${status}`;
  const isElsewhere = isEndless || verdict === "keeps" || any.flat().some((each) => each === verdict);
  return outcomes.flat().length > 0 || isElsewhere ? null : `${verdict} for a vault that never comes to it`;
}

function certaintyProblem({ verdict, certainty }: SaidVault, free: readonly Rounds[]): string | null {
  const isOther = free.some((rounds) => rounds.length > 0 && worst(rounds) !== verdict);
  return certainty === "certain" && isOther ? `certain of ${verdict}` : null;
}

function statusOf(outcomes: readonly Rounds[], any: readonly Rounds[]): string {
  const isDeployed = (rounds: Rounds): boolean => rounds.length > 0;
  if (any.every(isDeployed)) return "always";
  if (!any.some(isDeployed)) return "never";
  if (outcomes.every(isDeployed)) return "default-on";
  return outcomes.some(isDeployed) ? "depends" : "default-off";
}

function worst(outcomes: readonly Outcome[]): Outcome | null {
  return WORST_FIRST.find((outcome) => outcomes.includes(outcome)) ?? null;
}

function childProblem(
  { tag, pointer }: TaggedPlace,
  report: FileReport | undefined,
  { atHand: played }: Evidence,
): string | null {
  const names = played.flat().flatMap(({ children }) => children.get(tag) ?? []);
  const [only, ...others] = new Set(names.map((name) => name.slice(name.lastIndexOf("/") + 1)));
  if (only === undefined) return null;
  const said = report?.children.filter((each) => each.pointer === pointer) ?? [];
  if (said.length === 0) return "child not in the report";
  if (others.length > 0 || said.some(({ operation }) => operation === only)) return null;
  return `child ${String(said[0]?.operation)} for ${only}`;
}
