import type { FileReport } from "../report/model.ts";
import type { Rule } from "../rule/rule.ts";
import { Kept } from "../text/kept.ts";
import { markKnown } from "./compare-runs.ts";
import { grouped } from "./grouped.ts";
import { toldOnce, type PathNow, type Side } from "./told-once.ts";
import { byPlace, wholeRun } from "./whole-run.ts";

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
  const found = await suppress.now(reportsOf(withoutOnce(now)), now);
  const before = await suppress.earlier(reportsOf(withoutOnce(earlier)), earlier);
  // What was suppressed was not told: where it no longer is, it is new.
  const told = before.map((file) => ({
    ...file,
    findings: file.findings.filter(({ suppressed }) => suppressed === null),
  }));
  const marked = markKnown(found, told.map(pathNow));
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
