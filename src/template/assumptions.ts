import type { Known, ObjectValue, Residual, Value } from "../expression/value.ts";
import type { Place } from "../text/place.ts";
import { KeptBy } from "../text/kept.ts";

/** What a run takes for given where the template alone does not decide. */
export interface Assumptions {
  /** Parameters of the root template that are given by the run, by folded name; `null` members stand for "nobody gives it". */
  readonly parameters: ReadonlyMap<string, Supplied>;
  /** Parameters of the root template whose default counts as not known, by folded name; `all` for every one of them. */
  readonly withoutDefault: ReadonlySet<string> | "all";
  /** Truth of undecided yes-or-no values, by the key of their residual. */
  readonly truths: ReadonlyMap<string, boolean>;
  /** The yes-or-no values that are assumed, by their key, as they are printed; none when it is left out. */
  readonly questions?: ReadonlyMap<string, Residual>;
  /** What is deployed already; `null` answers for a resource that nothing is known of, the null value for one that is not there. */
  readonly live: LiveResources;
  /** What a deployment of a resource that is there leaves as it is, such as the principal of its identity; nothing when it is left out. */
  readonly lasting?: LiveResources;
}

/** The value of a parameter and who gave it. */
export interface Supplied {
  readonly value: Value;
  readonly given: "file" | "option" | "parent" | "assumed";
  /** The name as it is written, and where; only of parameter files. */
  readonly name?: string;
  readonly place?: Place;
}

/** Looks up a resource that is deployed already: its whole body as `reference(…, 'Full')` gives it. */
export type LiveResources = (type: string, name: Value, asked: LiveQuestion) => Known | null;

/** How a resource is named besides type and name, for who reads it from Azure. */
export interface LiveQuestion {
  /** The whole id, as far as it is known. */
  readonly id: () => Value;
  readonly apiVersion: Value;
}

/** What a deployment that runs can ask of Azure. A port: only a run has it, an analysis does not. */
export interface RuntimeState {
  /** The whole body of a resource as its provider answers it now; `null` when it is not there. */
  resource(id: string, apiVersion: string | null): Known | null;
  /** Whether this run is still to deploy that resource: what names it has to wait. */
  isAwaited(id: string): boolean;
  /** What a `list…` function of a resource answers; `null` when it has none. */
  list(name: string, id: string, apiVersion: string | null): Known | null;
  /** A GUID for a place in the template: always the same within the run. */
  newGuid(place: string): string;
  readonly deployer: ObjectValue;
}

export const NOTHING_LIVE: LiveResources = () => null;

/** The case of the plain run: parameters as given, defaults where nothing is given, nothing assumed. */
export function plainAssumptions(parameters: ReadonlyMap<string, Supplied>): Assumptions {
  return { parameters, withoutDefault: new Set(), truths: new Map(), live: NOTHING_LIVE };
}

const derived = new KeptBy<Assumptions, string, Assumptions>();

/** The case that differs from another in one thing, made once: what is evaluated in it serves all who ask for it. */
export function derivedAssumptions(assumptions: Assumptions, difference: string, make: () => Assumptions): Assumptions {
  return derived.of(assumptions, difference, make);
}
