import type { Acknowledgement } from "../../audit/acknowledgements.ts";
import type { Alert } from "../../audit/alerts.ts";
import type { AuditedDrift, Cause } from "../../audit/audited-drift.ts";
import type { AuditReport } from "../../audit/report.ts";
import { maskOf } from "../mask.ts";

type Mask = (text: string) => string;

/** An audit whose texts are without secrets, so that each format may write them as they are. */
export function maskedAudit(report: AuditReport): AuditReport {
  const mask = maskOf([]);
  const drift = new Map(report.drift.map((each) => [each, maskedDrift(each, mask)]));
  const alert = ({ title, cause, drift: own }: Alert): Alert => ({
    title: mask(title),
    cause: maskedCause(cause, mask),
    drift: own.map((each) => drift.get(each) ?? maskedDrift(each, mask)),
  });
  return {
    ...report,
    scope: mask(report.scope),
    drift: [...drift.values()],
    alerts: report.alerts.map(alert),
    next: maskedTexts(report.next, mask),
    restoresFrom: maskedTexts(report.restoresFrom, mask),
    notes: report.notes.map(mask),
  };
}

function maskedTexts(texts: ReadonlyMap<string, string>, mask: Mask): ReadonlyMap<string, string> {
  return new Map([...texts].map(([fingerprint, text]) => [fingerprint, mask(text)]));
}

function maskedDrift(drift: AuditedDrift, mask: Mask): AuditedDrift {
  const { resource, workspaces, owner, message, cause, acknowledgement } = drift;
  return {
    ...drift,
    resource: mask(resource),
    workspaces: workspaces.map(mask),
    owner: owner === null ? null : mask(owner),
    message: mask(message),
    cause: maskedCause(cause, mask),
    acknowledgement: acknowledgement === null ? null : maskedAcknowledgement(acknowledgement, mask),
  };
}

function maskedAcknowledgement(acknowledgement: Acknowledgement, mask: Mask): Acknowledgement {
  const { reason, owner, ticket } = acknowledgement;
  const own = ticket === undefined ? {} : { ticket: mask(ticket) };
  return { ...acknowledgement, reason: mask(reason), owner: mask(owner), ...own };
}

function maskedCause(cause: Cause | null, mask: Mask): Cause | null {
  if (cause === null) return null;
  const orNull = (text: string | null): string | null => (text === null ? null : mask(text));
  return {
    ...cause,
    by: orNull(cause.by),
    client: orNull(cause.client),
    operation: orNull(cause.operation),
    deployment: orNull(cause.deployment),
  };
}
