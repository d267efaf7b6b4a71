import { styleText } from "node:util";
import { codeFrame } from "./code-frame.ts";
import { count, coverageText, isComplete } from "./coverage.ts";
import type { Explanation, FileReport, FormatOptions, ReportedFinding, RunReport } from "./model.ts";
import { plainText } from "../text/plain-text.ts";
import { coverageOf, totalsOf } from "./totals.ts";

type Style = "bold" | "dim" | "red" | "yellow" | "cyan" | "green";
type Paint = (style: Style, text: string) => string;

const COLORS: Readonly<Record<ReportedFinding["severity"], Style>> = { error: "red", warning: "yellow", note: "cyan" };

/** The report for people: each finding with its place in the text and the chain of reasons, then what was not analysed. */
export function pretty(report: RunReport, options: FormatOptions): string {
  const paint: Paint = (style, text) => (options.color ? styleText(style, text, { validateStream: false }) : text);
  const findings = report.files.flatMap((file) =>
    withFixesOnce(shownFindings(file, options)).map((finding) => findingText(file.path, finding, paint)),
  );
  const rest = options.quiet ? [] : [...notAnalysed(report, options, paint), ...nextSteps(report, paint)];
  return [...findings, ...rest, summary(report, paint)].join("\n");
}

function shownFindings({ findings }: FileReport, { quiet }: FormatOptions): readonly ReportedFinding[] {
  return findings.filter(({ severity, suppressed }) => suppressed === null && (!quiet || severity === "error"));
}

/** A fix that mends several findings of one vault is told with the first. */
function withFixesOnce(findings: readonly ReportedFinding[]): readonly ReportedFinding[] {
  const told = new Set<string>();
  return findings.map((finding) => {
    const fixes = finding.fixes.filter(({ strategy }) => !told.has(`${strategy} ${finding.pointer}`));
    for (const { strategy } of fixes) told.add(`${strategy} ${finding.pointer}`);
    return { ...finding, fixes };
  });
}

function findingText(path: string, finding: ReportedFinding, paint: Paint): string {
  const { severity, rule, certainty, range, message } = finding;
  const head = [
    paint(COLORS[severity], severity),
    paint("bold", plainText(message)),
    paint("dim", certainty === "possible" ? `${rule} (possible)` : rule),
  ].join("  ");
  const because = finding.because.map((each) => becauseText(path, each, paint));
  const fixes = finding.fixes.map(({ strategy, title }) => `  fix: ${title} (arm-guard fix --strategy ${strategy})`);
  const place = paint("dim", `  ${plainText(path)}:${String(range.start.line)}:${String(range.start.column)}`);
  return [
    head,
    place,
    codeFrame(
      finding.excerpt,
      range,
      (text) => paint(COLORS[severity], text),
      (text) => paint("dim", text),
    ),
    ...because,
    ...fixes,
    "",
  ].join("\n");
}

function becauseText(path: string, { text, range, path: other }: Explanation, paint: Paint): string {
  const place =
    range === null
      ? ""
      : paint("dim", ` ${plainText(other ?? path)}:${String(range.start.line)}:${String(range.start.column)}`);
  return `  because ${plainText(text)}${place}`;
}

/** What to run next, where something is found. */
function nextSteps({ files, rules }: RunReport, paint: Paint): readonly string[] {
  const found = new Set(files.flatMap(({ findings }) => findings.map(({ rule }) => rule)));
  if (found.size === 0) return [];
  const isFixable = rules.some(({ id, fixes }) => fixes.length > 0 && found.has(id));
  const fix = isFixable ? "`arm-guard fix --dry-run` shows what can be fixed; " : "";
  return [paint("dim", `Next: ${fix}\`arm-guard rules RULE\` tells what a rule is about.`)];
}

/** Everything that was named or found and is not analysed: one by one what could not be read or was named, else counted. */
function notAnalysed(report: RunReport, { verbose }: FormatOptions, paint: Paint): readonly string[] {
  const { files, ignored } = report;
  const others = files.filter(({ status }) => status === "not-a-template");
  const listed = [
    ...files.filter(({ status }) => status === "unreadable"),
    ...others.filter(({ isNamed }) => verbose || isNamed),
  ].map(({ path, reason }) => `${paint("yellow", "not analysed")}  ${plainText(path)}: ${plainText(reason ?? "")}`);
  const passed = verbose ? 0 : others.filter(({ isNamed }) => !isNamed).length;
  const noTemplates = passed === 1 ? "1 file is not a template" : `${String(passed)} files are not templates`;
  return [
    ...listed,
    ...(passed === 0 ? [] : [paint("dim", `${noTemplates} (--verbose lists them).`)]),
    ...(ignored === 0 ? [] : [paint("dim", `${count(ignored, "file")} left out, because git ignores them.`)]),
  ];
}

/** The last line. It says that nothing was found only where everything was judged. */
function summary(report: RunReport, paint: Paint): string {
  const { errors, warnings, notes } = totalsOf(report);
  const coverage = coverageOf(report);
  const vaults = report.files.reduce((sum, file) => sum + file.vaults.length, 0);
  const looked = isComplete(coverage)
    ? `${count(coverage.judged, "template")} analysed, ${count(vaults, "vault")}`
    : coverageText(coverage);
  if (errors + warnings + notes === 0) {
    const head = isComplete(coverage)
      ? paint("green", "Nothing found.")
      : paint("yellow", coverage.judged === 0 ? "Nothing was judged:" : "Not everything was judged:");
    return `${head} ${looked}.\n`;
  }
  const worst: Style = errors > 0 ? "red" : warnings > 0 ? "yellow" : "cyan";
  return `${paint(worst, `${count(errors, "error")}, ${count(warnings, "warning")}, ${count(notes, "note")}.`)} ${looked}.\n`;
}
