import type { UnusedFile } from "../load/parameter-files.ts";
import type { FileReport } from "../report/model.ts";
import { markKnown } from "./compare-runs.ts";
import type { LintResult } from "./lint-result.ts";
import { wholeRun, type RulesAt } from "./whole-run.ts";

/** What was made of the files of one tree. */
export interface Side {
  readonly results: readonly LintResult[];
  readonly unused: readonly UnusedFile[];
  readonly rulesAt: RulesAt;
}

/** Names a file of an earlier tree as it is named now. */
export type PathNow = (report: FileReport) => FileReport;

/** Marks what is suppressed in the reports of a tree. */
type SuppressIn = (reports: readonly FileReport[], side: Side) => Promise<readonly FileReport[]>;

/** The same for both trees. */
export interface Suppress {
  readonly now: SuppressIn;
  readonly earlier: SuppressIn;
}

/** The reports of a tree, in which what an earlier tree has, too, is known. */
export async function difference(
  now: Side,
  earlier: Side,
  pathNow: PathNow,
  suppress: Suppress,
): Promise<readonly FileReport[]> {
  const found = await suppress.now(reportsOf(now), now);
  const before = await suppress.earlier(reportsOf(earlier), earlier);
  // What was suppressed was not told: where it no longer is, it is new.
  const told = before.map((file) => ({
    ...file,
    findings: file.findings.filter(({ suppressed }) => suppressed === null),
  }));
  return markKnown(found, told.map(pathNow));
}

function reportsOf({ results, unused, rulesAt }: Side): readonly FileReport[] {
  return wholeRun(results, unused, rulesAt);
}
