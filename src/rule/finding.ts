import type { Severity } from "../redeploy/severity.ts";
import type { Place } from "../text/place.ts";

export type { Severity };

/** `possible` when a value the finding rests on may be another in the deployment. */
export type Certainty = "certain" | "possible";

/** What a rule says of a place. The sentence is the rule's message of that id, filled with `data`. */
export interface Finding {
  readonly message: string;
  readonly data: Readonly<Record<string, string>>;
  readonly place: Place;
  /** RFC 6901 pointer of the part of the file that the finding is about. */
  readonly pointer: string;
  /** The pointer of the vault that it is about; `pointer` where it is left out. */
  readonly vault?: string;
  /** The rule's own when it is not given. */
  readonly severity?: Severity;
  readonly certainty: Certainty;
  /** Places that explain the finding, in the order in which they are told. */
  readonly related?: readonly Because[];
  /** What stays the same when lines move: deployment path and name expression of the vault, or the pointer. */
  readonly identity: string;
}

/** A sentence of an explanation and the place it speaks of. */
export interface Because {
  readonly text: string;
  readonly place: Place | null;
}
