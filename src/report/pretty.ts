import { styleText } from "node:util";
import { codeFrame } from "./code-frame.ts";
import type { Explanation, FileReport, FormatOptions, ReportedFinding, RunReport } from "./model.ts";
import { plainText } from "../text/plain-text.ts";
import { totalsOf } from "./totals.ts";

type Style = "bold" | "dim" | "red" | "yellow" | "cyan" | "green";
type Paint = (style: Style, text: string) => string;

const COLORS: Readonly<Record<ReportedFinding["severity"], Style>> = { error: "red", warning: "yellow", note: "cyan" };

/** The report for people: each finding with its place in the text and the chain of reasons, then what was not analysed. */
export function pretty(report: RunReport, options: FormatOptions): string {
  const paint: Paint = (style, text) => (options.color ? styleText(style, text, { validateStream: false }) : text);
  const findings = report.files.flatMap((file) =>
    shownFindings(file, options).map((finding) => findingText(file.path, finding, paint)),
  );
  const rest = options.quiet ? [] : notAnalysed(report.files, options, paint);
  return [...findings, ...rest, summary(report, paint)].join("\n");
}

function shownFindings({ findings }: FileReport, { quiet }: FormatOptions): readonly ReportedFinding[] {
  return findings.filter(({ severity, suppressed }) => suppressed === null && (!quiet || severity === "error"));
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

/** Everything that was named or found and is not analysed: said one by one when it could not be read, else counted. */
function notAnalysed(files: readonly FileReport[], { verbose }: FormatOptions, paint: Paint): readonly string[] {
  const unreadable = files.filter(({ status }) => status === "unreadable");
  const others = files.filter(({ status }) => status === "not-a-template");
  const listed = (verbose ? [...unreadable, ...others] : unreadable).map(
    ({ path, reason }) => `${paint("yellow", "not analysed")}  ${plainText(path)}: ${plainText(reason ?? "")}`,
  );
  if (others.length === 0 || verbose) return listed;
  const count = others.length === 1 ? "1 file is no template" : `${String(others.length)} files are no templates`;
  return [...listed, paint("dim", `${count} (--verbose lists them).`)];
}

function summary(report: RunReport, paint: Paint): string {
  const { analysed, errors, warnings, notes } = totalsOf(report);
  const vaults = report.files.reduce((sum, file) => sum + file.vaults.length, 0);
  const looked = `${count(analysed, "template")} analysed, ${count(vaults, "vault")}`;
  if (errors + warnings + notes === 0) return `${paint("green", "Nothing found.")} ${looked}.\n`;
  const worst: Style = errors > 0 ? "red" : warnings > 0 ? "yellow" : "cyan";
  return `${paint(worst, `${count(errors, "error")}, ${count(warnings, "warning")}, ${count(notes, "note")}.`)} ${looked}.\n`;
}

function count(number: number, noun: string): string {
  return `${String(number)} ${noun}${number === 1 ? "" : "s"}`;
}
