import { basename, resolve } from "node:path";
import type { Config, FindConfig } from "../config/config.ts";
import { applySuppressions, type SuppressedFiles } from "../accept/apply-suppressions.ts";
import { dayOf } from "../text/days.ts";
import type { PlacedSuppression, Reach } from "../accept/placed-suppression.ts";
import type { InputIo } from "../io/io.ts";
import { isConfigName } from "../load/config-files.ts";
import { locateSuppressionFinding } from "../report/locate.ts";
import { maskedFinding } from "../report/mask.ts";
import type { FileReport, ReportedFinding } from "../report/model.ts";
import type { Rule } from "../rule/rule.ts";
import type { HonoredTool } from "../rule/suppression.ts";
import { rules as allRules } from "../../rules/index.ts";
import { grouped } from "../text/grouped.ts";
import { configuredSuppressions } from "./configured-suppressions.ts";
import { ownRuleFindings } from "./own-rule-findings.ts";
import { RULE_FILE, type RulesAt } from "./whole-run.ts";
import { without, type LintResult } from "./lint-result.ts";

/** What decides how findings are suppressed. */
export interface SuppressionOptions {
  /** All rules that the run chooses from. */
  readonly rules: readonly Rule[];
  readonly rulesAt: RulesAt;
  /** The configuration of each file; none where it is left out. */
  readonly config?: FindConfig;
  /** Other tools whose suppressions are honored, whatever a configuration says; it is left to that where it is left out. */
  readonly honorSuppressions?: readonly HonoredTool[];
  readonly parameters: readonly string[];
  readonly today?: string;
  readonly isWhole: boolean;
}

/** The files of a run with what is suppressed in them, and with what is to be said of the suppressions. */
export async function suppressedRun(
  files: readonly FileReport[],
  results: readonly LintResult[],
  { rules, rulesAt, config, honorSuppressions, parameters, today, isWhole }: SuppressionOptions,
  { cwd }: Pick<InputIo, "cwd">,
): Promise<readonly FileReport[]> {
  const inSource = once(results.flatMap(({ suppressions }) => suppressions));
  const configs = config === undefined ? new Map<string, Config>() : await configsOf(files, config, cwd);
  const external = configuredSuppressions(configs, cwd);
  const own = [...new Set(configs.values())].map((each) => each.own);
  const all = withFindings(files, ownRuleFindings(own, rulesAt));
  if (inSource.length + external.length === 0) return all;
  const honored = await honoredTools(inSource, honorSuppressions, (path) => config?.(absoluteOf(path, cwd)));
  const templates = grouped(results.flatMap(({ report, texts = [] }) => texts.map((path) => [path, report] as const)));
  const { files: marked, judged } = applySuppressions(
    all,
    { inSource, configured: external },
    {
      rules: [...new Set([...allRules, ...rules, ...own.flatMap((each) => each.rules)])],
      today: today ?? dayOf(new Date()),
      isWhole,
      hasParameters: parameters.length > 0,
      honors: (path, tool) => honored.get(path)?.includes(tool) === true,
      templatesOf: (path) => templates.get(path) ?? [],
    },
  );
  return withFindings(marked, findingsAbout(judged, rulesAt, results));
}

/** The configuration of each file, by the path that messages have for it. */
async function configsOf(
  files: readonly FileReport[],
  find: FindConfig,
  cwd: string,
): Promise<ReadonlyMap<string, Config>> {
  const configs = new Map<string, Config>();
  for (const { path } of files) configs.set(path, await find(absoluteOf(path, cwd)));
  return configs;
}

const STDIN = "<stdin>";

function absoluteOf(path: string, cwd: string): string | null {
  return path === STDIN ? null : resolve(cwd, path);
}

/** The tools whose suppressions count, by the files that hold some. */
async function honoredTools(
  suppressions: readonly PlacedSuppression[],
  chosen: readonly HonoredTool[] | undefined,
  configOf: (path: string) => Promise<Config> | undefined,
): Promise<ReadonlyMap<string, readonly HonoredTool[]>> {
  const tools = new Map<string, readonly HonoredTool[]>();
  for (const { path, checks } of suppressions)
    if (checks !== undefined && !tools.has(path))
      tools.set(path, chosen ?? (await configOf(path))?.honorSuppressions ?? []);
  return tools;
}

/** A parameter file may be read with several templates, and a module: what it covers has a pointer in each of them. */
function once(all: readonly PlacedSuppression[]): readonly PlacedSuppression[] {
  const byPlace = grouped(
    all.map((each) => [JSON.stringify([each.path, each.rule, each.checks, each.pointer, each.range]), each] as const),
  );
  return Array.from(byPlace.values(), ([first, ...others]) =>
    others.reduce((one, other) => ({ ...one, reach: joinedReach(one.reach, other.reach) }), first),
  );
}

function joinedReach(one: Reach, other: Reach): Reach {
  if (one.kind !== "line" || other.kind !== "line") return one;
  return {
    ...one,
    pointers: [...new Set([...one.pointers, ...other.pointers])],
    vaults: one.vaults.length < other.vaults.length ? other.vaults : one.vaults,
  };
}

type Placed = readonly [path: string, finding: ReportedFinding];

function findingsAbout(
  judged: SuppressedFiles["judged"],
  rulesAt: RulesAt,
  results: readonly LintResult[],
): readonly Placed[] {
  const secrets = new Map(results.map(({ report, secrets: known }) => [report.path, known]));
  const byList = grouped(judged.map((each) => [rulesAt(each.suppression.path), each]));
  return Array.from(byList, ([list, all]) => list.flatMap((rule) => findingsOf(rule, all, secrets))).flat();
}

function findingsOf(
  { meta, checkSuppressions }: Rule,
  judged: SuppressedFiles["judged"],
  secrets: ReadonlyMap<string, readonly string[]>,
): readonly Placed[] {
  const places = new Map<unknown, PlacedSuppression>(judged.map((each) => [each, each.suppression]));
  return [...(checkSuppressions?.(judged) ?? [])].flatMap((finding): readonly Placed[] => {
    const place = places.get(finding.about);
    if (place === undefined) return [];
    const located = locateSuppressionFinding(meta, finding, place);
    return [[place.path, maskedFinding(located, secrets.get(place.path) ?? [])]];
  });
}

/** Adds findings to their files, in text order; a configuration is listed where something is said of it. */
function withFindings(files: readonly FileReport[], all: readonly Placed[]): readonly FileReport[] {
  if (all.length === 0) return files;
  const added = grouped(all);
  const listed = new Set(files.map(({ path }) => path));
  const others = [...added.keys()].filter((path) => !listed.has(path));
  return [...files, ...others.map(configurationFile)]
    .map((file) => ({
      ...file,
      findings: [...file.findings, ...(added.get(file.path) ?? [])].sort(byPlace),
    }))
    .sort(({ path: left }, { path: right }) => (left < right ? -1 : 1));
}

function configurationFile(path: string): FileReport {
  const reason = isConfigName(basename(path)) ? "It is the configuration of arm-guard." : RULE_FILE;
  return without({ path, isNamed: false }, "not-a-template", reason).report;
}

function byPlace({ range: { start: left } }: ReportedFinding, { range: { start: right } }: ReportedFinding): number {
  return left.line - right.line || left.column - right.column;
}
