import { VERSION } from "../../generated/version.ts";
import { coverageText } from "../../report/coverage.ts";
import type { Issue, IssueList } from "../../report/issue-list.ts";
import { issueListOf, issueOf } from "../../report/issue-of.ts";
import { fixCoverage } from "./fix-coverage.ts";
import type { FixedFile, FixedVault } from "./fixed-file.ts";
import type { FixOptions } from "./fix-options.ts";

/** What `fix` did as a list of issues: what it mends is an error with `--check`, else a note; what it does not is one of its own. */
export function fixIssues(files: readonly FixedFile[], options: FixOptions): IssueList {
  return issueListOf(
    {
      source: "arm-guard fix",
      toolVersion: VERSION,
      subject: coverageText(fixCoverage(files)),
      looked: files.filter(({ passedOver }) => passedOver?.kind !== "not-a-template").map(lookedAt),
      issues: files.flatMap((file) => issuesOf(file, options)),
      columns: ["vault", "strategy", "by hand", "pointer"],
      briefColumns: ["vault", "strategy", "by hand"],
      gaps: files.flatMap(gapsOf),
    },
    files.flatMap(({ secrets }) => secrets),
  );
}

function lookedAt(file: FixedFile): IssueList["looked"][number] {
  return { place: file.path, missed: gapsOf(file).join(" ") || null };
}

function gapsOf({ path, passedOver, gaps, unknown }: FixedFile): readonly string[] {
  return [
    ...(passedOver !== null && passedOver.kind !== "not-a-template" ? [`\`${path}\`: ${passedOver.reason}`] : []),
    ...(gaps.isPartial ? [`A part of \`${path}\` was not judged.`] : []),
    ...unknown.map(({ name, why }) => `What becomes of the vault \`${name}\` of \`${path}\` is not known: ${why}`),
  ];
}

function issuesOf({ path, vaults, left }: FixedFile, { isCheck, isDryRun }: FixOptions): readonly Issue[] {
  const at = { place: path, name: path, location: { path, range: null } } as const;
  return [
    ...vaults.map((vault) => {
      const target = `${path}#${vault.pointer}`;
      return issueOf({ ...at, target, ...aboutVault(vault, isCheck || isDryRun, isCheck) }, vault.pointer);
    }),
    ...left.map(({ rule, severity, message, pointer }) =>
      issueOf(
        { ...at, kind: rule, severity, message, status: "left", target: `${path}#${pointer}`, details: { pointer } },
        pointer,
      ),
    ),
  ];
}

type AboutVault = Pick<Issue, "kind" | "severity" | "message" | "status" | "details">;

function aboutVault({ name, pointer, fix, refusals }: FixedVault, isOnlyTold: boolean, fails: boolean): AboutVault {
  if (fix === null) {
    const byHand = refusals
      .map((refusal) => refusal.byHand)
      .join(" ")
      .trim();
    const message = `The vault \`${name}\` is not fixed. ${refusals.map(({ why }) => why).join(" ")}`.trim();
    return {
      ...{ kind: "not-fixed", severity: "error", message, status: "left" },
      details: { vault: name, pointer, ...(byHand === "" ? {} : { "by hand": byHand }) },
    };
  }
  const { strategy, title } = fix;
  return {
    ...{ kind: "fixed", severity: fails ? "error" : "note", status: isOnlyTold ? "fixable" : "fixed" },
    message: `\`${name}\`: ${title}.`,
    details: { vault: name, strategy, pointer },
  };
}
