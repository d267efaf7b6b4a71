import { rankOf } from "../redeploy/severity.ts";
import { changeText } from "./change-text.ts";
import { count, coverageText, isComplete } from "./coverage.ts";
import { mendedIn, type IsMended } from "./fix-command.ts";
import { isActive, type FileReport, type FormatOptions, type ReportedFinding, type RunReport } from "./model.ts";
import type { Style } from "./paint.ts";
import { findingLines, pageOf, type Page } from "./pretty-finding.ts";
import { summedUp } from "./summed-up.ts";
import { targetOf } from "./vault-at.ts";
import { plainText } from "../text/plain-text.ts";
import { wrap } from "../text/wrap.ts";
import { coverageOf, totalsOf } from "./totals.ts";

/** What of a file is shown. */
interface Group {
  readonly path: string;
  readonly findings: readonly ReportedFinding[];
  /** Those that tell the command which fixes them. */
  readonly fixed: ReadonlySet<ReportedFinding>;
}

/** The report for people: the findings of each file with their reasons, what was not analysed, and what to do next. */
export function pretty(report: RunReport, options: FormatOptions): string {
  const page = pageOf(options);
  const isMended = mendedIn(report);
  const groups = toldFiles(report, options)
    .map((file) => groupOf(file, options, isMended))
    .filter(({ findings }) => findings.length > 0);
  const found = groups.flatMap(({ path, findings, fixed }) => [
    page.paint("bold", plainText(path)),
    ...findings.flatMap((finding) => findingLines(path, finding, fixed.has(finding), page)),
  ]);
  const rest = options.quiet ? [] : [...notAnalysed(report, options, page), ...nextSteps(groups, page)];
  const change = changeText(report);
  return [
    ...found,
    ...rest,
    ...(change === null ? [] : wrap(plainText(change), page.room(0))),
    summary(report, page),
  ].join("\n");
}

/** The files with what is told of them. */
function toldFiles({ files }: RunReport, { verbose }: FormatOptions): readonly FileReport[] {
  if (verbose) return files;
  const counting = files.flatMap(({ findings }) => findings.filter(isActive));
  const told = summedUp(counting, ({ rule }) => rule, "`--verbose` lists them");
  return files.map((file) => ({
    ...file,
    findings: file.findings.flatMap((finding) => (isActive(finding) ? (told.get(finding) ?? []) : finding)),
  }));
}

/** The worst first, then by line. */
function groupOf(
  { path, findings }: FileReport,
  { quiet, showsSuppressed = false }: FormatOptions,
  isMended: IsMended,
): Group {
  const shown = findings
    .filter((finding) => isActive(finding) || (showsSuppressed && finding.suppressed !== null))
    .filter(({ severity }) => !quiet || severity === "error")
    .toSorted((one, other) => rankOf(one.severity) - rankOf(other.severity));
  const fixed = shown.filter((finding) => isMended(finding, path));
  return { path, findings: shown, fixed: firstOfEachVault(fixed, path) };
}

/** One fix mends all findings of a vault: it is told with the first. */
function firstOfEachVault(findings: readonly ReportedFinding[], path: string): ReadonlySet<ReportedFinding> {
  return new Set(new Map(findings.toReversed().map((finding) => [targetOf(finding, path), finding])).values());
}

/** What to run next, where something is found. */
function nextSteps(groups: readonly Group[], { paint, room }: Page): readonly string[] {
  const rules = new Set(groups.flatMap(({ findings }) => findings.filter(isActive).map(({ rule }) => rule)));
  if (rules.size === 0) return [];
  const isFixable = groups.some(({ fixed }) => fixed.size > 0);
  return [
    ...(isFixable ? wrap("`arm-guard fix --dry-run` shows what a fix changes, and writes nothing.", room(0)) : []),
    `What ${rules.size === 1 ? "the rule is" : "the rules are"} about, and what to do:`,
    ...Array.from(rules, (rule) => `  arm-guard rules ${rule}`),
  ].map((line) => paint("dim", line));
}

/** Everything that was named or found and is not analysed: one by one what could not be read or was named, else counted. */
function notAnalysed(report: RunReport, { verbose }: FormatOptions, { paint, room }: Page): readonly string[] {
  const { files, ignored, excluded } = report;
  const others = files.filter(({ status }) => status === "not-a-template");
  const label = "not analysed  ";
  const listed = [
    ...files.filter(({ status }) => status === "unreadable"),
    ...others.filter(({ isNamed }) => verbose || isNamed),
  ].flatMap(({ path, reason }) =>
    wrap(`${plainText(path)}: ${plainText(reason ?? "")}`, room(label.length)).map(
      (line, index) => `${index === 0 ? paint("yellow", label) : " ".repeat(label.length)}${line}`,
    ),
  );
  const passed = verbose ? 0 : others.filter(({ isNamed }) => !isNamed).length;
  const noTemplates =
    passed === 1 ? "1 file is no template of its own" : `${String(passed)} files are no templates of their own`;
  return [
    ...listed,
    ...(passed === 0 ? [] : [paint("dim", `${noTemplates} (--verbose lists them).`)]),
    ...(ignored === 0 ? [] : [paint("dim", `${count(ignored, "file")} left out, because git ignores them.`)]),
    ...(excluded === 0
      ? []
      : [paint("dim", `${count(excluded, "file")} left out, because the configuration says so.`)]),
  ];
}

/** The last line. It says that nothing was found only where everything was judged. */
function summary(report: RunReport, { paint }: Page): string {
  const { errors, warnings, notes, suppressed, known } = totalsOf(report);
  const coverage = coverageOf(report);
  const vaults = report.files.reduce((sum, file) => sum + file.vaults.length, 0);
  const looked = isComplete(coverage)
    ? `${count(coverage.judged, "template")} analysed, ${count(vaults, "vault")}`
    : coverageText(coverage);
  const isBaseline = report.change === undefined && report.comparedWith !== null;
  const hidden = [
    ...(suppressed === 0 ? [] : [` ${String(suppressed)} suppressed (--show-suppressed shows them).`]),
    ...(known === 0 || !isBaseline ? [] : [` ${count(known, "finding")} known from ${report.comparedWith}.`]),
  ].join("");
  if (errors + warnings + notes === 0 && report.change?.touched === 0)
    return `${paint("green", "Nothing new.")}${hidden}\n`;
  if (errors + warnings + notes === 0) {
    const head = isComplete(coverage)
      ? paint("green", "Nothing found.")
      : paint("yellow", coverage.judged === 0 ? "Nothing was judged:" : "Not everything was judged:");
    return `${head} ${looked}.${hidden}\n`;
  }
  const worst: Style = errors > 0 ? "red" : warnings > 0 ? "yellow" : "cyan";
  return `${paint(worst, `${count(errors, "error")}, ${count(warnings, "warning")}, ${count(notes, "note")}.`)} ${looked}.${hidden}\n`;
}
