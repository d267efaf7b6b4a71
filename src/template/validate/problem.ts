import { placeOf, type Place } from "../../text/place.ts";
import type { Deployment, Resource } from "../deployment.ts";
import type { ResourceVisit } from "../visit-resources.ts";

/** Something that the service refuses. */
export interface TemplateProblem {
  readonly kind: ProblemKind;
  /** A sentence, in the service's own words where they are known. */
  readonly message: string;
  /** In the template. */
  readonly place: Place;
  /** Whether the text itself is wrong, whatever the values of parameters are. */
  readonly isWritten?: true;
  /** Where the value stands that is refused, when it is in another file. */
  readonly given?: Place;
  /** Whether a value that is not known decides; the problem is certain when it is left out. */
  readonly isPossible?: true;
}

export type ProblemKind =
  | "structure"
  /** Something stands where resources should. */
  | "hidden-resource"
  | "parameter-value"
  | "missing-parameter"
  | "unknown-parameter"
  | "expression"
  | "misplaced-function"
  | "unknown-function"
  | "resource-name"
  | "duplicate-resource"
  | "unknown-dependency"
  | "circular-dependency"
  | "limit";

/** Looks at one deployment. */
export type Check = (site: Site) => Iterable<TemplateProblem>;

/** One deployment with the resources that stand in its template, children and rounds of loops included. */
export interface Site {
  readonly deployment: Deployment;
  /** All resources of the template, skipped ones included. */
  readonly declared: readonly Resource[];
  /** What may be deployed: certainly skipped resources are left out. */
  readonly visits: readonly ResourceVisit[];
  /** Whether it is certainly deployed. */
  readonly isSure: boolean;
  /** Whether the parameters at hand are all that it is given: then a parameter without a value is a problem. */
  readonly isComplete: boolean;
}

/** Something that is not built as the service reads it. */
export function structureProblem(message: string, place: Place): TemplateProblem {
  return { kind: "structure", message, place: placeOf(place) };
}
