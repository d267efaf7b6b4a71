import type { FileReport, ReportedFinding } from "../report/model.ts";
import type { Rule, RuleMeta, RuleReference } from "../rule/rule.ts";
import type { HonoredTool, JudgedSuppression } from "../rule/suppression.ts";
import { ambiguity, problemOf } from "./check-suppression.ts";
import { isAbout } from "./covers.ts";
import { daysBetween } from "../text/days.ts";
import { isSameName } from "../text/fold-case.ts";
import type { ConfiguredFiles, PlacedSuppression, ToolChecks } from "./placed-suppression.ts";

/** What suppressions are held against. */
export interface SuppressionRun {
  /** Every rule that there is: also those that did not run. */
  readonly rules: readonly Rule[];
  /** `YYYY-MM-DD`, UTC. */
  readonly today: string;
  /** See `RunReport`. */
  readonly isWhole: boolean;
  /** Whether parameters were given for this run alone: with others more may be found. */
  readonly hasParameters: boolean;
  /** Whether suppressions for another tool, in a file, count for rules that check the same; none does where it is left out. */
  readonly honors?: (path: string, tool: HonoredTool) => boolean;
  /** The reports of the templates that have a file as a part, or are it. */
  readonly templatesOf: (path: string) => readonly FileReport[];
}

/** The files of a run with what is suppressed in them, and what became of each suppression. */
export interface SuppressedFiles {
  readonly files: readonly FileReport[];
  readonly judged: readonly (JudgedSuppression & { readonly suppression: PlacedSuppression })[];
}

/** All suppressions of a run. */
export interface Suppressions {
  readonly inSource: readonly PlacedSuppression[];
  readonly configured: readonly ConfiguredFiles[];
}

/** What rules are about that have the checks of other tools. */
const OF_OTHERS: ReadonlySet<RuleMeta["about"]> = new Set(["security", "own"]);

/** What became of a suppression: `ambiguous` where it covers findings of vaults of which one is not named. */
type Use = "used" | "ambiguous";

/** Marks the findings that suppressions cover, and judges the suppressions. */
export function applySuppressions(
  files: readonly FileReport[],
  { inSource, configured }: Suppressions,
  run: SuppressionRun,
): SuppressedFiles {
  const metas = new Map(run.rules.map(({ meta }) => [meta.id, meta]));
  const withProblem = (each: PlacedSuppression): PlacedSuppression => ({ ...each, problem: problemOf(each, metas) });
  const own = inSource
    .flatMap((each) => (each.checks === undefined ? each : rulesFor(each, each.checks, run)))
    .map(withProblem);
  const external = configured.map(({ suppression, names }) => ({ suppression: withProblem(suppression), names }));
  const checked = [...own, ...external.map(({ suppression }) => suppression)];
  const candidates = candidatesBy({ inSource: own, configured: external });
  const named = new Map(external.map(({ suppression, names }) => [suppression, names]));
  const about = new Map(
    files.flatMap((file) => file.findings.map((finding) => [finding, coveringOf(finding, file.path, candidates)])),
  );
  const uses = new Map<PlacedSuppression, Use>();
  for (const [{ vault }, covering] of about)
    for (const each of covering) {
      const isClear = vault === null || ambiguity(each) === null;
      uses.set(each, isClear && uses.get(each) !== "ambiguous" ? "used" : "ambiguous");
    }
  const isInForce = (each: PlacedSuppression): boolean =>
    uses.get(each) === "used" && (each.expires === null || each.expires >= run.today);
  const marked = files.map((file) => ({
    ...file,
    findings: file.findings.map((finding) => suppressed(finding, about.get(finding)?.find(isInForce))),
  }));
  return {
    files: marked,
    // Whether a suppression for another tool is right, and still needed, is for that tool to say.
    judged: checked
      .filter(({ checks }) => checks === undefined)
      .map((each) => judge(each, uses.get(each), run.today, () => isWholeFor(each, named.get(each), files, run))),
  };
}

/**
 * A suppression for another tool, as one of each rule that checks the same. What a deployment does to access policies, and
 * what Azure refuses, is not among that.
 */
function rulesFor(
  suppression: PlacedSuppression,
  { tool, ids }: ToolChecks,
  { rules, honors }: SuppressionRun,
): readonly PlacedSuppression[] {
  if (honors?.(suppression.path, tool) !== true) return [];
  const isMeant = (reference: RuleReference): boolean =>
    isSameName(reference.tool ?? "", tool) && (ids === "all" || ids.some((id) => isSameName(reference.id ?? "", id)));
  return rules
    .filter(({ meta: { about, references = [] } }) => OF_OTHERS.has(about) && references.some(isMeant))
    .map(({ meta }) => ({ ...suppression, rule: meta.id }));
}

/** The suppressions that cover a finding. */
function coveringOf(finding: ReportedFinding, path: string, candidates: Candidates): readonly PlacedSuppression[] {
  return candidates(path, finding.rule).filter((each) => isAbout(each, finding));
}

/** The suppressions of a rule that may cover findings of a file: the file's own, and those of the configuration that name it. */
type Candidates = (path: string, rule: string) => readonly PlacedSuppression[];

function candidatesBy({ inSource, configured }: Suppressions): Candidates {
  const own = new Map<string, PlacedSuppression[]>();
  const external = new Map<string, ConfiguredFiles[]>();
  for (const each of inSource) if (each.problem === null) add(own, `${each.rule} ${each.path}`, each);
  for (const each of configured) if (each.suppression.problem === null) add(external, each.suppression.rule, each);
  return (path, rule) => [
    ...(own.get(`${rule} ${path}`) ?? []),
    ...(external.get(rule) ?? []).filter(({ names }) => names(path)).map(({ suppression }) => suppression),
  ];
}

function add<T>(map: Map<string, T[]>, key: string, item: T): void {
  const list = map.get(key) ?? [];
  list.push(item);
  map.set(key, list);
}

/** Suppressed where somebody answers for it. */
function suppressed(finding: ReportedFinding, inForce: PlacedSuppression | undefined): ReportedFinding {
  if (inForce === undefined) return finding;
  const { reason, kind, owner, ticket, expires } = inForce;
  return { ...finding, suppressed: { reason, kind, owner, ticket, expires } };
}

function judge(
  suppression: PlacedSuppression,
  use: Use | undefined,
  today: string,
  isWhole: () => boolean,
): SuppressedFiles["judged"][number] {
  const { expires, problem } = suppression;
  const isTold = use !== undefined || (problem === null && isWhole());
  return {
    suppression: use === "ambiguous" ? { ...suppression, problem: ambiguity(suppression) } : suppression,
    isUsed: isTold ? use !== undefined : null,
    daysLeft: expires === null || problem !== null ? null : daysBetween(today, expires),
  };
}

/** Whether the run would have found what a suppression is about. */
function isWholeFor(
  { rule: id, path }: PlacedSuppression,
  names: ((path: string) => boolean) | undefined,
  files: readonly FileReport[],
  { rules, isWhole, hasParameters, templatesOf }: SuppressionRun,
): boolean {
  const rule = rules.find(({ meta }) => meta.id === id);
  if (rule === undefined || hasParameters || (rule.checkRun !== undefined && !isWhole)) return false;
  if (names === undefined) {
    const templates = templatesOf(path);
    // A part may be one of further templates, which a run over some files does not see.
    const isPart = templates.some((template) => template.path !== path);
    return (isWhole || !isPart) && templates.length > 0 && templates.every((template) => isJudged(template, rule));
  }
  return (
    isWhole && files.every((file) => file.status === "not-a-template" || !names(file.path) || isJudged(file, rule))
  );
}

/** Whether a rule looked at all of a file. */
function isJudged({ status, isPartial, ran, vaults }: FileReport, { meta }: Rule): boolean {
  return (
    status === "analysed" && !isPartial && ran.includes(meta.id) && vaults.every(({ verdict }) => verdict !== "unknown")
  );
}
