import type { Place } from "../text/place.ts";
import { explain, listPlace } from "./explain.ts";
import type { VaultFacts } from "./rule-context.ts";
import type { Certainty, Finding, Severity } from "./finding.ts";
import { identityOf, nameForPeople } from "./resource-label.ts";

/** The parts of a finding about a vault that differ from rule to rule. */
export interface VaultFindingParts {
  readonly message: string;
  readonly data?: Readonly<Record<string, string>>;
  readonly severity?: Severity;
  readonly certainty?: Certainty;
  /** The list that is sent, when it is not given. */
  readonly place?: Place;
}

/** A finding about a vault: named, placed, and explained in the same way by all rules. */
export function vaultFinding({ report }: VaultFacts, parts: VaultFindingParts): Finding {
  const { resource, declaration, certainty } = report;
  return {
    message: parts.message,
    data: { vault: nameForPeople(resource), ...parts.data },
    place: parts.place ?? listPlace(report),
    pointer: declaration.pointer,
    ...(parts.severity === undefined ? {} : { severity: parts.severity }),
    certainty: parts.certainty ?? certainty,
    related: explain(report),
    identity: identityOf(resource),
  };
}
