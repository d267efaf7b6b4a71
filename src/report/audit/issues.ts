import { shortName } from "../../text/short-name.ts";
import type { Alert } from "../../audit/alerts.ts";
import type { AuditedDrift } from "../../audit/audited-drift.ts";
import { principalText } from "../../audit/drift.ts";
import { counts, type AuditCoverage, type AuditReport } from "../../audit/report.ts";
import { permissionsText } from "../../audit/vault-drift.ts";
import type { Permissions } from "../../vault/access-policy.ts";
import { counted, type Issue, type IssueList } from "../issue-list.ts";

const COLUMNS = [
  "principal",
  "before",
  "after",
  "workspaces",
  "owner",
  "since",
  "by",
  "at",
  "client",
  "deployment",
  "correlation id",
  "next",
] as const;

/** The drift of an audit as a list of issues. */
export function auditIssues(report: AuditReport): IssueList {
  const { toolVersion, startedAt, endedAt, coverage } = report;
  return {
    source: "arm-guard audit",
    toolVersion,
    subject: `${report.scope}: ${lookedText(coverage)}`,
    startedAt,
    endedAt,
    seconds: (new Date(endedAt).getTime() - new Date(startedAt).getTime()) / 1000,
    looked: [],
    issues: report.drift.map((each) => issueOf(each, report.next.get(each.fingerprint) ?? null)),
    columns: COLUMNS,
    briefColumns: ["owner", "since"],
    headlines: headlines(report.alerts),
    gaps: gapsOf(coverage),
  };
}

/** How much was looked at, in words. */
export function lookedText({ vaults, workspaces, subscriptions }: AuditCoverage): string {
  return `${counted(vaults, "vault")} behind ${counted(workspaces, "workspace")} in ${counted(subscriptions, "subscription")}`;
}

/** What was expected and not seen: one sentence each. None where everything was seen, or somebody answers for what was not. */
export function gapsOf({ isComplete, notSeen, unread }: AuditCoverage): readonly string[] {
  if (isComplete) return [];
  const gaps = [
    ...notSeen.map(
      ({ id, vaults }) =>
        `Not seen: subscription ${id}${vaults === 0 ? "" : `, with ${counted(vaults, "vault")} of the baseline`}.`,
    ),
    ...(unread === 0 ? [] : [`Not read: ${counted(unread, "vault")}.`]),
  ];
  return gaps.length === 0 ? ["Not everything that was expected was seen."] : gaps;
}

/** What several vaults have in common, and each error that stands alone. */
function headlines(alerts: readonly Alert[]): readonly string[] {
  return alerts.flatMap(({ title, cause, drift }) => {
    const isLoud = drift.some((each) => counts(each) && each.severity !== "note");
    return isLoud ? [cause === null ? `${title}.` : `${title}, ${cause.at}.`] : [];
  });
}

function issueOf(drift: AuditedDrift, next: string | null): Issue {
  const { kind, severity, status, resource, message, fingerprint, acknowledgement } = drift;
  const waived =
    acknowledgement !== null && status === "acknowledged"
      ? `acknowledged by ${acknowledgement.owner} until ${acknowledgement.expires}: ${acknowledgement.reason}`
      : counts(drift)
        ? null
        : "taken into the baseline";
  const details = detailsOf(drift, next);
  return {
    kind,
    severity,
    status,
    place: resource,
    name: shortName(resource),
    location: null,
    target: resource,
    message,
    fingerprint,
    waived,
    details,
  };
}

function detailsOf(drift: AuditedDrift, next: string | null): Readonly<Record<string, string>> {
  const { principal, before, after, workspaces, owner, since, cause } = drift;
  const found: Readonly<Record<(typeof COLUMNS)[number], string | null>> = {
    principal: principal === null ? null : principalText(principal),
    before: granted(before),
    after: granted(after),
    workspaces: workspaces.length === 0 ? null : workspaces.join(" "),
    owner,
    since,
    by: cause?.by ?? null,
    at: cause?.at ?? null,
    client: cause?.client ?? null,
    deployment: cause?.deployment ?? null,
    "correlation id": cause?.correlationId ?? null,
    next,
  };
  return Object.fromEntries(
    Object.entries(found).flatMap(([name, value]) => (value === null ? [] : [[name, value] as const])),
  );
}

function granted(permissions: Permissions | null): string | null {
  return permissions === null ? null : permissionsText(permissions);
}
