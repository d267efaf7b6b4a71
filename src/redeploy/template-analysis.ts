import { NULL } from "../expression/value.ts";
import { meter, type Meter } from "../expression/budget.ts";
import type { Deployment, ScopeContext } from "../template/deployment.ts";
import { openRootDeployment } from "../template/open-root.ts";
import type { Template } from "../template/template.ts";
import { derivedWorld, type LiveResources, type Supplied, type World } from "../template/assumptions.ts";
import { foldCase, isSameName } from "../text/fold-case.ts";
import { liveVault, VAULT_TYPE } from "../vault/live-vault.ts";

/** A template with the parameters at hand: what is deployed for the second time. */
export interface Subject {
  readonly template: Template;
  /** By folded name. */
  readonly parameters: ReadonlyMap<string, Supplied>;
  readonly context: ScopeContext;
  /** Shared by all runs of this template, so that the whole analysis is bounded. */
  readonly meter: Meter;
  /** Counts what is done for the file in all, with what fixes make of it. */
  readonly whole: Meter;
  /** The parameters at hand: given values, and defaults where none is given. */
  readonly worldAtHand: World;
  /** Given values only: defaults may be overridden, so they decide nothing. */
  readonly openWorld: World;
  /** Nothing is given: every parameter may have any value. */
  readonly anyWorld: World;
  /** The parameters at hand, before anything is deployed. */
  readonly firstWorld: World;
  /** What was opened last, by world. Vaults of one template ask for the same worlds: what is evaluated for one serves all. */
  readonly opened: Map<World, Deployment>;
}

/** Evaluation steps for one file. Measured: the largest real templates need an eighth of it. */
export const STEP_BUDGET = 600_000;

/** How many worlds stay open. */
const OPEN_LIMIT = 64;

/** Evaluation steps for a file and all that fixes make of it. Measured: those of the largest real templates need a 25th. */
export const WHOLE_BUDGET = 1_000_000;

/** A template to be played. What is made of another one counts to the same whole. */
export function subject(
  template: Template,
  parameters: ReadonlyMap<string, Supplied>,
  context: ScopeContext,
  whole: Meter = meter(WHOLE_BUDGET),
): Subject {
  const world: World = { parameters, withoutDefault: new Set(), truths: new Map(), live: LIVE_VAULTS };
  return {
    template,
    parameters,
    context,
    meter: meter(STEP_BUDGET, whole),
    whole,
    worldAtHand: world,
    openWorld: { ...world, withoutDefault: "all" },
    anyWorld: { ...world, parameters: new Map(), withoutDefault: "all" },
    firstWorld: { ...world, live: NO_VAULTS },
    opened: new Map(),
  };
}

/** Before the second deployment every vault is there, each with an entry that was granted outside. */
const LIVE_VAULTS: LiveResources = (type, name) => (isSameName(type, VAULT_TYPE) ? liveVault(name) : null);

/** Before the first deployment no vault is there. */
const NO_VAULTS: LiveResources = (type) => (isSameName(type, VAULT_TYPE) ? NULL : null);

/** Opens the template in a world. Deployments of different worlds share nothing but the meter. */
export function deploy({ template, context, meter: steps, opened }: Subject, world: World): Deployment {
  const known = opened.get(world);
  const deployment = known ?? openRootDeployment(template, world, steps, context);
  opened.delete(world);
  opened.set(world, deployment);
  const [oldest] = opened.keys();
  if (opened.size > OPEN_LIMIT && oldest !== undefined) opened.delete(oldest);
  return deployment;
}

/** The world at hand, with nothing known of some root parameters. */
export function worldWithout({ worldAtHand }: Subject, names: readonly string[]): World {
  const freed = new Set(names.map(foldCase));
  return derivedWorld(worldAtHand, `without ${[...freed].join(" ")}`, () => ({
    ...worldAtHand,
    parameters: new Map([...worldAtHand.parameters].filter(([each]) => !freed.has(each))),
    withoutDefault: freed,
  }));
}
