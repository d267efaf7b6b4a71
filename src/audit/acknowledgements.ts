import { isAcknowledgements } from "../generated/acknowledgements-validator.ts";
import type { Acknowledgement } from "../generated/acknowledgements.ts";
import { isSameName } from "../text/fold-case.ts";
import { matchesWildcard } from "../text/matches-wildcard.ts";
import { newerThan, type LineProblem } from "./baseline-line.ts";
import { isDriftKind, type DriftKind } from "./drift-kinds.ts";
import type { Principal } from "./drift.ts";
import { resourceKey } from "./vault-state.ts";
import { isDay } from "../text/days.ts";

export type { Acknowledgement };

/** What an acknowledgement is compared with. */
export interface Acknowledged {
  readonly kind: DriftKind;
  readonly resource: string;
  readonly principal: Principal | null;
  readonly fingerprint: string;
  /** When it was seen first: UTC, ISO 8601. */
  readonly since: string;
}

/** Reads the content of a file of acknowledgements. */
export function readAcknowledgements(content: unknown): readonly Acknowledgement[] | LineProblem {
  const newer = typeof content === "object" && content !== null ? newerThan(content) : null;
  if (newer !== null) return newer;
  if (!isAcknowledgements(content))
    return { problem: `It is not a file of acknowledgements: ${isAcknowledgements.problem()}.` };
  const { acknowledgements } = content;
  for (const [at, each] of acknowledgements.entries()) {
    const problem = problemOf(each);
    if (problem !== null) return { problem: `\`acknowledgements[${String(at)}]\` ${problem}` };
  }
  return acknowledgements;
}

function problemOf({ fingerprint, vault, principal, kind, seenUntil, expires }: Acknowledgement): string | null {
  if ((fingerprint === undefined) === (vault === undefined)) return "needs either `fingerprint` or `vault`.";
  if (fingerprint !== undefined && [principal, kind, seenUntil].some((each) => each !== undefined))
    return "has a `fingerprint`, which says all: take `principal`, `kind` and `seenUntil` out.";
  if (vault !== undefined && (principal === undefined || seenUntil === undefined))
    return "has a `vault`, and needs `principal` and `seenUntil` with it: it holds for what was seen until then.";
  if (seenUntil !== undefined && Number.isNaN(Date.parse(seenUntil)))
    return `has a \`seenUntil\` that is no time: \`${seenUntil}\`.`;
  if (kind !== undefined && !isDriftKind(kind)) return `names a kind of drift that there is not: \`${kind}\`.`;
  if (!isDay(expires)) return `has an \`expires\` that is not a day: \`${expires}\`.`;
  return null;
}

/** Whether an acknowledgement holds on a day; it does on the day that it names. */
export function isExpired({ expires }: Acknowledgement, now: Date): boolean {
  return now.toISOString().slice(0, 10) > expires;
}

/** Whether an acknowledgement is about a drift, expired or not. */
export function isAbout(acknowledgement: Acknowledgement, drift: Acknowledged): boolean {
  const { fingerprint, vault, principal, kind, seenUntil } = acknowledgement;
  if (fingerprint !== undefined) return fingerprint === drift.fingerprint;
  return (
    vault !== undefined &&
    principal !== undefined &&
    seenUntil !== undefined &&
    matchesWildcard(resourceKey(drift.resource), resourceKey(vault)) &&
    isSameName(drift.principal?.objectId ?? "", principal) &&
    (kind === undefined || kind === drift.kind) &&
    new Date(drift.since).getTime() <= new Date(seenUntil).getTime()
  );
}
