import { VERSION } from "../generated/version.ts";
import { isHarmful, type VaultDiff } from "../redeploy/compare-vault.ts";
import { policyIdentity, type AccessPolicy } from "../vault/access-policy.ts";
import { fateSentence, openText } from "./diff-text.ts";
import { permissionsText } from "../vault/permissions-text.ts";
import { count } from "./coverage.ts";
import { issueListOf, issueOf } from "./issue-of.ts";
import type { Issue, IssueList } from "./issue-list.ts";

/** What a deployment would do to vaults as a list of issues: what is lost is an error, what is added a note. */
export function diffIssues(
  diffs: readonly VaultDiff[],
  gaps: readonly string[],
  secrets: readonly string[],
): IssueList {
  return issueListOf(
    {
      source: "arm-guard diff",
      toolVersion: VERSION,
      subject: `${count(diffs.length, "vault")} compared`,
      issues: diffs.flatMap(issuesOf),
      looked: diffs.map(({ id }) => ({ place: id, missed: null })),
      columns: ["principal", "permissions", "fate"],
      briefColumns: ["principal", "permissions"],
      gaps,
    },
    secrets,
  );
}

function issuesOf(diff: VaultDiff): readonly Issue[] {
  const { policies, open } = diff;
  const told = [
    ...policies.lost.map((policy) => entryIssue(diff, "entry-lost", "error", policy, "The entry is lost.")),
    ...policies.changed.map(({ after, lost }) => {
      const takes = Object.keys(lost).length > 0;
      const text = takes ? `The entry loses ${permissionsText(lost)}.` : "The entry gets more permissions.";
      return entryIssue(diff, "entry-changed", takes ? "error" : "note", after, text);
    }),
    ...policies.added.map((policy) => entryIssue(diff, "entry-added", "note", policy, "The entry is added.")),
    ...open.map((part) =>
      vaultIssue(diff, "entry-unknown", "warning", `What is sent is not known: ${openText(part)}.`),
    ),
  ];
  const isTold = told.some(({ severity }) => severity === "error");
  return isHarmful(diff) && !isTold ? [vaultIssue(diff, "vault", "error", fateSentence(diff)), ...told] : told;
}

function vaultIssue(diff: VaultDiff, kind: string, severity: Issue["severity"], message: string): Issue {
  return issueOf({ kind, severity, place: diff.id, message, details: { fate: diff.fate } }, message);
}

function entryIssue(
  { id, fate }: VaultDiff,
  kind: string,
  severity: Issue["severity"],
  policy: AccessPolicy,
  text: string,
): Issue {
  const { objectId, permissions } = policy;
  const message = `${text.slice(0, -1)}: ${objectId}.`;
  const details = { principal: objectId, permissions: permissionsText(permissions), fate };
  return issueOf({ kind, severity, place: id, message, details }, policyIdentity(policy));
}
