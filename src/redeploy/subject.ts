import { meter, type Meter } from "../expression/meter.ts";
import type { Deployment, ScopeContext } from "../template/deployment.ts";
import { openRootDeployment } from "../template/open-root.ts";
import type { Template } from "../template/template.ts";
import type { LiveResources, Supplied, World } from "../template/world.ts";
import { isSameName } from "../text/fold-case.ts";
import { liveVault, VAULT_TYPE } from "../vault/live-vault.ts";

/** A template with the parameters at hand: what is deployed for the second time. */
export interface Subject {
  readonly template: Template;
  /** By folded name. */
  readonly parameters: ReadonlyMap<string, Supplied>;
  readonly context: ScopeContext;
  /** Shared by all runs of this template, so that the whole analysis is bounded. */
  readonly meter: Meter;
}

/** Evaluation steps for one file. Measured: the largest real templates need an eighth of it. */
export const STEP_BUDGET = 600_000;

export function subject(template: Template, parameters: ReadonlyMap<string, Supplied>, context: ScopeContext): Subject {
  return { template, parameters, context, meter: meter(STEP_BUDGET) };
}

/** Before the second deployment every vault is there, each with an entry that was granted outside. */
const LIVE_VAULTS: LiveResources = (type, name) => (isSameName(type, VAULT_TYPE) ? liveVault(name) : null);

/** Opens the template in a world. Deployments of different worlds share nothing but the meter. */
export function deploy({ template, context, meter: steps }: Subject, world: World): Deployment {
  return openRootDeployment(template, world, steps, context);
}

/** The parameters at hand: given values, and defaults where none is given. */
export function worldAtHand({ parameters }: Subject): World {
  return { parameters, withoutDefault: new Set(), truths: new Map(), live: LIVE_VAULTS };
}

/** Given values only: defaults may be overridden, so they decide nothing. */
export function openWorld({ parameters }: Subject): World {
  return { parameters, withoutDefault: "all", truths: new Map(), live: LIVE_VAULTS };
}

/** Nothing is given: every parameter may have any value. */
export function anyWorld(): World {
  return { parameters: new Map(), withoutDefault: "all", truths: new Map(), live: LIVE_VAULTS };
}

/** The world at hand, with nothing known of the given root parameters (folded names). */
export function worldWithout({ parameters }: Subject, names: ReadonlySet<string>): World {
  const others = new Map([...parameters].filter(([name]) => !names.has(name)));
  return { parameters: others, withoutDefault: names, truths: new Map(), live: LIVE_VAULTS };
}
