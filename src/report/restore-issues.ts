import { VERSION } from "../generated/version.ts";
import { policyIdentity, type AccessPolicy } from "../vault/access-policy.ts";
import { permissionsText } from "../vault/permissions-text.ts";
import { count } from "./coverage.ts";
import type { Issue, IssueList } from "./issue-list.ts";
import { issueListOf, issueOf } from "./issue-of.ts";
import { lossSentence, type LostEntry } from "./restore-text.ts";

/** What is to be given back to one vault. */
export interface RestoredVault {
  readonly id: string;
  readonly lost: readonly LostEntry[];
  readonly obstacle: string | null;
  readonly notes: readonly string[];
  readonly isSettled: boolean;
}

/** A plan of `restore` as a list of issues: what is lost, and what keeps it from coming back. */
export function restoreIssues(plans: readonly RestoredVault[]): IssueList {
  return issueListOf({
    source: "arm-guard restore",
    toolVersion: VERSION,
    subject: `${count(plans.length, "vault")} looked at`,
    looked: plans.map(({ id, obstacle }) => ({ place: id, missed: obstacle })),
    issues: plans.flatMap(issuesOf),
    columns: ["principal", "permissions", "loss"],
    briefColumns: ["principal", "permissions"],
    gaps: plans
      .filter(({ isSettled }) => !isSettled)
      .flatMap(({ id, notes }) => notes.map((note) => `\`${id}\`: ${note}`)),
  });
}

function issuesOf({ id, lost, obstacle }: RestoredVault): readonly Issue[] {
  return [
    ...(obstacle === null ? [] : [issueOf({ kind: "obstacle", severity: "error", place: id, message: obstacle })]),
    ...lost.map((entry) => entryIssue(id, entry)),
  ];
}

function entryIssue(id: string, { policy, isPartial, loss }: LostEntry): Issue {
  const { objectId, permissions }: AccessPolicy = policy;
  const what = isPartial ? "Permissions of the entry are lost" : "The entry is lost";
  const details = { principal: objectId, permissions: permissionsText(permissions), loss: lossSentence(loss) };
  const message = `${what}: ${objectId}.`;
  return issueOf({ kind: "entry-lost", severity: "error", place: id, message, details }, policyIdentity(policy));
}
