import type { Value } from "../expression/value.ts";
import { foldCase } from "../text/fold-case.ts";
import type { World } from "../template/assumptions.ts";
import type { Deployed } from "./deploy-status.ts";
import { isLeftToAzure, someHolds } from "./deploy-status.ts";
import { explore } from "./case-analysis.ts";
import { walkTo } from "../template/visit-resources.ts";
import { parameterPaths, type ParameterPath } from "./parameter-paths.ts";
import { skippedReferences } from "./unguarded-references.ts";
import { splitWorld } from "./case-split.ts";
import { deploy, worldWithout, type Subject } from "./template-analysis.ts";
import { openValues, type Truth } from "../template/condition.ts";
import { isStillUsed, placesOf, type UsePlace } from "./vault-usages.ts";

/** A condition that is there to skip a vault that exists. */
export interface Guard {
  /** The root parameter that switches; `null` where Azure decides: by `onlyIfNotExists`, or by what a condition reads at run time. */
  readonly parameter: string | null;
  /** The value of the parameter that skips the vault; `null` where no single value is known to. */
  readonly skipValue: Value | null;
  /** What the parameters at hand say; `null` when they say nothing. */
  readonly creates: boolean | null;
  /** Whether a parameter file or an option gives the parameter a value. */
  readonly isGiven: boolean;
}

/** How many parameters of a condition are tried. */
const PARAMETER_LIMIT = 8;

interface Turn {
  readonly world: World;
  readonly truth: Truth;
}

/**
 * The guard of a vault with a condition, or `null` when the condition is a feature switch: a guard shows in resources that
 * still use a vault when this one is skipped, while a feature switch takes its users along.
 */
export function guardOf(subject: Subject, pointer: string, deployed: Deployed): Guard | null {
  if (deployed.status === "always" || deployed.status === "never") return null;
  const creates = deployed.atHand.kind === "known" ? deployed.atHand.value : null;
  const parameters = conditionParameters(subject, pointer);
  for (const parameter of parameters) {
    const skip = guardingTurn(subject, pointer, turnsOf(subject, pointer, parameter, parameters));
    if (skip !== null)
      return {
        parameter,
        skipValue: skip.world.parameters.get(foldCase(parameter))?.value ?? null,
        creates,
        isGiven: subject.parameters.has(foldCase(parameter)),
      };
  }
  if (!isLeftToAzure(deployed)) return null;
  const skip = guardingTurn(subject, pointer, explored(subject, pointer, subject.worldAtHand));
  return skip === null ? null : { parameter: null, skipValue: null, creates: null, isGiven: false };
}

/** A way in which the vault is skipped and still used by what uses it when it is created. */
function guardingTurn(subject: Subject, pointer: string, turns: readonly Turn[]): Turn | null {
  const skips = turns.filter(({ truth }) => truth.kind === "known" && !truth.value);
  const created = turns.find(isCreated);
  const users = created === undefined ? [] : usersIn(subject, pointer, created.world);
  if (users.length === 0) return null;
  return skips.find(({ world }) => hasUsers(subject, pointer, world, users)) ?? null;
}

/** The root parameters on which the conditions depend, in the order in which they are met. */
export function conditionParameters(subject: Subject, pointer: string): readonly string[] {
  const names = new Map(conditionPaths(subject, pointer).map(({ name }) => [foldCase(name), name]));
  return [...names.values()].slice(0, PARAMETER_LIMIT);
}

/** The root parameters, or parts of them, on which the conditions depend. */
export function conditionPaths(subject: Subject, pointer: string): readonly ParameterPath[] {
  return openValues(someHolds(subject, pointer, subject.anyWorld)).flatMap(({ residual }) => parameterPaths(residual));
}

/**
 * The ways in which the vault is deployed or not as the parameter varies, all others as at hand; where they keep the vault
 * from being deployed at all, as in some case in which it is.
 */
function turnsOf(subject: Subject, pointer: string, parameter: string, others: readonly string[]): readonly Turn[] {
  const freed = new Set([foldCase(parameter)]);
  const turns = explored(subject, pointer, worldWithout(subject, [parameter]));
  if (turns.some(isCreated) || others.length < 2) return turns;
  const created = explored(subject, pointer, worldWithout(subject, others)).find(isCreated);
  if (created === undefined) return turns;
  const given = new Map([...created.world.parameters].filter(([name]) => !freed.has(name)));
  return explored(subject, pointer, { ...created.world, parameters: given, withoutDefault: freed });
}

function isCreated({ truth }: Turn): boolean {
  return truth.kind === "known" && truth.value;
}

function explored(subject: Subject, pointer: string, first: World): readonly Turn[] {
  return explore(first, {
    run: (world) => someHolds(subject, pointer, world),
    stuck: openValues,
    split: (value, world) => splitWorld(value, world, deploy(subject, world)),
  }).map(({ world, result }) => ({ world, truth: result }));
}

/** Where the vault is used in a world in which it is created. */
function usersIn(subject: Subject, pointer: string, world: World): readonly UsePlace[] {
  const deployment = deploy(subject, world);
  for (const { resource } of walkTo(deployment, pointer)) {
    // A `reference()` by name fails when the vault is skipped: what holds it uses no vault that exists.
    const failing = new Set(skippedReferences(resource).map((reference) => reference.pointer));
    const isFailing = (place: UsePlace): boolean =>
      [...failing].some((each) => `${each}/`.startsWith(`${place.pointer}/`));
    return placesOf(deployment, resource.name(), pointer).filter((place) => !isFailing(place));
  }
  return [];
}

/** Whether some place that holds this vault when it is created holds it, or another one, when it is skipped. */
function hasUsers(subject: Subject, pointer: string, world: World, users: readonly UsePlace[]): boolean {
  const deployment = deploy(subject, world);
  for (const { resource } of walkTo(deployment, pointer)) return isStillUsed(deployment, resource.name(), users);
  return false;
}
