import type { UnusedFile } from "../load/parameter-files.ts";
import type { FileReport } from "../report/model.ts";
import type { Rule } from "../rule/rule.ts";
import { Kept } from "../text/kept.ts";
import { markKnown } from "./compare-runs.ts";
import { grouped } from "./grouped.ts";
import type { LintResult } from "./lint-result.ts";
import { toldOnce } from "./told-once.ts";
import { byPlace, wholeRun, type RulesAt } from "./whole-run.ts";

/** What was made of the files of one tree. */
export interface Side {
  readonly results: readonly LintResult[];
  readonly unused: readonly UnusedFile[];
  readonly rulesAt: RulesAt;
}

/** Names a file of an earlier tree as it is named now. */
export type PathNow = (report: FileReport) => FileReport;

/** The reports of a tree, in which what an earlier tree has, too, is known. */
export function difference(now: Side, earlier: Side, pathNow: PathNow): readonly FileReport[] {
  const marked = markKnown(reportsOf(withoutOnce(now)), reportsOf(withoutOnce(earlier)).map(pathNow));
  const once = grouped(toldOnce(now, earlier, pathNow).map((file) => [file.path, file.findings] as const));
  return marked.map((file) => {
    const more = (once.get(file.path) ?? []).flat();
    return more.length === 0 ? file : { ...file, findings: [...file.findings, ...more].sort(byPlace) };
  });
}

function reportsOf({ results, unused, rulesAt }: Side): readonly FileReport[] {
  return wholeRun(results, unused, rulesAt);
}

/** The same list where the same holds, as before. */
const others = new Kept<readonly Rule[], readonly Rule[]>();

function withoutOnce(side: Side): Side {
  return {
    ...side,
    rulesAt(path) {
      const rules = side.rulesAt(path);
      return others.of(rules, () => rules.filter(({ isToldOnce }) => isToldOnce !== true));
    },
  };
}
