import { shortName } from "../../text/short-name.ts";
import { alertsOf, type Alert } from "../../audit/alerts.ts";
import type { AuditedDrift, Cause } from "../../audit/audited-drift.ts";
import { summaryOf, type AuditReport, type AuditSummary } from "../../audit/report.ts";
import { isAtLeast, type Severity } from "../../redeploy/severity.ts";
import { counted } from "../issue-list.ts";
import { gapsOf, lookedText } from "./issues.ts";

/** What is worth waking somebody for: what a run told for the first time. */
export interface News {
  /** A sentence without its full stop. */
  readonly title: string;
  /** What was looked at. */
  readonly subject: string;
  readonly run: string;
  readonly toolVersion: string;
  /** UTC, ISO 8601. */
  readonly endedAt: string;
  readonly isComplete: boolean;
  readonly gaps: readonly string[];
  readonly summary: AuditSummary;
  /** The gravest first. */
  readonly items: readonly NewsItem[];
  /** How many there are besides. */
  readonly left: number;
}

export interface NewsItem {
  readonly title: string;
  readonly severity: Severity;
  readonly cause: Cause | null;
  /** Ids of all that it is about. */
  readonly resources: readonly string[];
  readonly owners: readonly string[];
  readonly fingerprints: readonly string[];
  /** The next command, where one vault is concerned. */
  readonly next: string | null;
}

const ITEMS = 10;

/**
 * New and worse drift, acknowledgements that expired, and what was not seen any more; never what was told before, and no
 * notes. `null` where there is none of it: a message without news teaches people to read none.
 */
export function newsOf(report: AuditReport): News | null {
  const fresh = report.drift.filter(({ status, severity }) => status === "new" && severity !== "note");
  if (fresh.length === 0) return null;
  const alerts = alertsOf(fresh);
  const items = alerts.slice(0, ITEMS).map((alert) => itemOf(alert, report));
  const { coverage, run, toolVersion, endedAt, scope } = report;
  return {
    title: titleOf(fresh),
    subject: `${scope}: ${lookedText(coverage)}`,
    run,
    toolVersion,
    endedAt,
    isComplete: coverage.isComplete,
    gaps: gapsOf(coverage).slice(0, ITEMS),
    summary: summaryOf(report),
    items,
    left: alerts.length - items.length,
  };
}

function titleOf(fresh: readonly AuditedDrift[]): string {
  const isOfVault = ({ kind }: AuditedDrift): boolean => kind !== "not-seen" && kind !== "acknowledgement-expired";
  const vaults = new Set(fresh.filter(isOfVault).map(({ resource }) => resource)).size;
  const unseen = fresh.filter(({ kind }) => kind === "not-seen").length;
  const expired = fresh.filter(({ kind }) => kind === "acknowledgement-expired").length;
  return [
    ...(vaults === 0 ? [] : [`New drift of ${counted(vaults, "vault")}`]),
    ...(unseen === 0 ? [] : [`${counted(unseen, "place")} not seen`]),
    ...(expired === 0 ? [] : [`${counted(expired, "acknowledgement")} expired`]),
  ].join(", ");
}

function itemOf({ title, cause, drift }: Alert, { next }: AuditReport): NewsItem {
  const resources = [...new Set(drift.map(({ resource }) => resource))];
  const [first] = drift;
  return {
    title,
    cause,
    resources,
    severity: drift.reduce<Severity>((worst, { severity }) => (isAtLeast(severity, worst) ? severity : worst), "note"),
    owners: [...new Set(drift.flatMap(({ owner }) => (owner === null ? [] : [owner])))],
    fingerprints: drift.map(({ fingerprint }) => fingerprint),
    next: first === undefined || drift.length > 1 ? null : (next.get(first.fingerprint) ?? null),
  };
}

/** Characters of one line of a chat, and names in it. */
const LENGTH = 500;
const NAMES = 5;

/** A text for a chat, cut where it is long. */
export function cut(text: string, length: number = LENGTH): string {
  return text.length > length ? `${text.slice(0, length - 1).replace(/[\ud800-\udbff]$/, "")}…` : text;
}

/** What else there is to say of an item: one line each. */
export function itemLines({ cause, resources, owners, next }: NewsItem): readonly string[] {
  const names = resources.slice(0, NAMES).map(shortName).join(", ");
  const left = resources.length - NAMES;
  const how = cause === null ? [] : [[cause.at, cause.client].filter((each) => each !== null).join(", ")];
  return [
    ...how,
    `${names}${left > 0 ? `, and ${String(left)} more` : ""}`,
    ...(owners.length === 0 ? [] : [`Owner: ${owners.slice(0, NAMES).join(", ")}`]),
    ...(next === null ? [] : [`Next: ${next}`]),
  ].map((line) => cut(line));
}

/** Where things stand, in one line. */
export function standText({ summary, isComplete }: News): string {
  const { errors, warnings, acknowledged } = summary;
  const open = `Open: ${counted(errors, "error")}, ${counted(warnings, "warning")}, ${String(acknowledged)} acknowledged`;
  return `${open}.${isComplete ? "" : " Not everything was seen."}`;
}
