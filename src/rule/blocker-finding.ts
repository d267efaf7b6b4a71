import type { BlockerFacts } from "./rule-context.ts";
import type { Finding, Severity } from "./finding.ts";
import { identityOf, nameForPeople, placeOfPart } from "./resource-label.ts";

/** The parts of a finding about an obstacle that differ from rule to rule. */
export interface ObstacleFindingParts {
  readonly message: string;
  readonly severity?: Severity;
  /** Paths of the part of the vault or registry that is in the way; the first that is there counts. */
  readonly paths: readonly (readonly string[])[];
}

/** A finding about a vault or registry that keeps a workspace from building images. */
export function blockerFinding(blocker: BlockerFacts, { message, severity, paths }: ObstacleFindingParts): Finding {
  const { workspace, resource, certainty } = blocker;
  return {
    message,
    data: { resource: nameForPeople(resource), workspace: nameForPeople(workspace) },
    place: placeOfPart(resource, ...paths),
    pointer: resource.declaration.pointer,
    ...(severity === undefined ? {} : { severity }),
    certainty,
    related: [{ text: "This workspace uses it.", place: placeOfPart(workspace) }],
    identity: `${identityOf(workspace)} ${identityOf(resource)}`,
  };
}
