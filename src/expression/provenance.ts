import type { Place } from "../text/place.ts";
import { Kept } from "../text/kept.ts";

/** Where a value came from: the chain that a message tells as "because". */
export type Provenance =
  LiteralOrigin | ParameterOrigin | VariableOrigin | CallOrigin | ChoiceOrigin | CopyOrigin | LiveOrigin;

/** The value stands in the text as it is. */
export interface LiteralOrigin {
  readonly kind: "literal";
  readonly place: Place;
}

/** The value of a parameter: its default, or what was given, by a file, an option, or the deployment above. */
export interface ParameterOrigin {
  readonly kind: "parameter";
  readonly name: string;
  /** Whether the run's own template declares it, so that a deployment can give another value. */
  readonly isRoot: boolean;
  readonly given: "default" | "file" | "option" | "parent" | "assumed";
  /** Whether it is declared `secureString` or `secureObject`, and not empty: what is made of it is not to be shown. */
  readonly isSecure: boolean;
  readonly place: Place | null;
  readonly inner: Provenance | null;
}

export interface VariableOrigin {
  readonly kind: "variable";
  readonly name: string;
  readonly place: Place;
  readonly inner: Provenance | null;
}

/** A function made the value out of `inputs`. */
export interface CallOrigin {
  readonly kind: "call";
  readonly name: string;
  readonly place: Place | null;
  readonly inputs: readonly Provenance[];
}

/** The value is one of several: a member of another, or a branch that a condition chose. */
export interface ChoiceOrigin {
  readonly kind: "choice";
  /** What it was taken from, and what chose it. */
  readonly by: readonly Provenance[];
  /** What it was taken from; `null` for a branch, and where nothing is told of it. */
  readonly whole: Provenance | null;
  /** Where the value stands that was chosen. */
  readonly place: Place | null;
  readonly inner: Provenance;
}

/** A copy loop made the value. */
export interface CopyOrigin {
  readonly kind: "copy";
  readonly name: string;
  readonly count: number;
  readonly place: Place;
  readonly inner: Provenance | null;
}

/** The value is read from Azure at run time. */
export interface LiveOrigin {
  readonly kind: "live";
  readonly what: string;
}

/** The origin of a value that was taken from others, or chosen by them; its own where nothing is told of those. */
export function chosenOrigin(
  inner: Provenance,
  by: readonly (Provenance | null)[],
  whole: Provenance | null,
): Provenance {
  const told = by.filter((each): each is Provenance => each !== null && each.kind !== "literal" && each !== inner);
  return told.length === 0 ? inner : { kind: "choice", by: told, whole, place: originPlace(inner), inner };
}

/** An origin and all that it came from, nearest first, each once: values are made of shared values. */
export function* originsIn(
  origin: Provenance | null,
  inside: (origin: Provenance) => readonly Provenance[] = innerOrigins,
): Generator<Provenance> {
  const seen = new Set<Provenance>();
  const open: Provenance[] = origin === null ? [] : [origin];
  for (let at = open.pop(); at !== undefined && seen.size < ORIGIN_LIMIT; at = open.pop()) {
    if (seen.has(at)) continue;
    seen.add(at);
    yield at;
    for (const inner of inside(at).toReversed()) open.push(inner);
  }
}

/** Values share origins, and each value that is shown asks. */
const fromSecret = new Kept<Provenance, boolean>();

/** Whether a value holds something of a secure parameter. What only chose it is not in it. */
export function isFromSecret(origin: Provenance | null): boolean {
  if (origin === null || origin.kind === "literal") return false;
  return fromSecret.of(origin, () => holdsSecret(origin));
}

function holdsSecret(origin: Provenance): boolean {
  for (const each of originsIn(origin, makingOrigins)) if (each.kind === "parameter" && each.isSecure) return true;
  return false;
}

function makingOrigins(origin: Provenance): readonly Provenance[] {
  if (origin.kind !== "choice") return innerOrigins(origin);
  return origin.whole === null ? [origin.inner] : [origin.inner, origin.whole];
}

/** How many origins of one value are looked at. */
const ORIGIN_LIMIT = 10_000;

function innerOrigins(origin: Provenance): readonly Provenance[] {
  switch (origin.kind) {
    case "call":
      return origin.inputs;
    case "parameter":
    case "variable":
    case "copy":
      return origin.inner === null ? [] : [origin.inner];
    case "choice":
      return [origin.inner, ...origin.by];
    case "literal":
    case "live":
      return [];
  }
}

/** Where a value stands in a text, as far as its origin says. */
export function originPlace(origin: Provenance | null): Place | null {
  return origin !== null && "place" in origin ? origin.place : null;
}
