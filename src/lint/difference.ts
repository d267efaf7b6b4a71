import type { FileReport } from "../report/model.ts";
import type { Rule } from "../rule/rule.ts";
import { Kept } from "../text/kept.ts";
import { markKnown } from "./compare-runs.ts";
import { grouped } from "./grouped.ts";
import { toldOnce, type PathNow, type Side } from "./told-once.ts";
import { byPlace, wholeRun } from "./whole-run.ts";

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
