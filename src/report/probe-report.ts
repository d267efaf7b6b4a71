import { shortName } from "../text/short-name.ts";
import { styleText } from "node:util";
import type { Probe } from "../generated/probe.ts";
import { VERSION } from "../generated/version.ts";
import { STEPS } from "../workspace/check-catalog.ts";
import { canBuild, type CanBuild, type CheckResult, type CheckVerdict } from "../workspace/check-result.ts";
import { maskedJson } from "./mask-json.ts";
import { plainText } from "../text/plain-text.ts";

/** A workspace with what its checks found. */
export interface ProbedReport {
  readonly id: string;
  readonly checks: readonly CheckResult[];
}

/** The probe as JSON (schemas/probe.schema.json). */
export function probeJson(reports: readonly ProbedReport[]): string {
  const count = (answer: CanBuild): number => reports.filter(({ checks }) => canBuild(checks) === answer).length;
  const content: Probe = {
    schemaVersion: 1,
    tool: { name: "arm-guard", version: VERSION },
    workspaces: reports.map(({ id, checks }) => ({
      id,
      canBuild: canBuild(checks),
      checks: checks.map(({ evidence, ...check }) => ({ ...check, evidence: [...evidence] })),
    })),
    summary: {
      workspaces: reports.length,
      canBuild: count("yes"),
      cannotBuild: count("no"),
      unknown: count("unknown"),
    },
  };
  return `${JSON.stringify(maskedJson(content), null, 2)}\n`;
}

/** How a probe is shown. */
export interface ProbeTextOptions {
  readonly color: boolean;
  /** Shows what was seen of checks that passed, too. */
  readonly verbose: boolean;
}

type Style = "bold" | "dim" | "red" | "yellow" | "cyan" | "green";
type Paint = (style: Style, text: string) => string;

type Mark = CheckVerdict | "skipped";

/** `skipped` is what nobody asked for; `not checked` could not be. */
const MARKS: Readonly<Record<Mark, readonly [text: string, style: Style]>> = {
  pass: ["ok     ", "green"],
  fail: ["FAIL   ", "red"],
  warning: ["warning", "yellow"],
  "not-checked": ["not checked", "cyan"],
  skipped: ["skipped", "dim"],
};

const ANSWERS: Readonly<Record<CanBuild, readonly [text: string, style: Style]>> = {
  yes: ["It can build images.", "green"],
  no: ["It cannot build images.", "red"],
  unknown: ["Whether it can build images could not be found out.", "yellow"],
};

/** The probe for people: each workspace by steps; what did not pass with what was seen, what follows, and the repair. */
export function probeText(reports: readonly ProbedReport[], { color, verbose }: ProbeTextOptions): string {
  const paint: Paint = (style, text) => (color ? styleText(style, text, { validateStream: false }) : text);
  return reports.map((report) => workspaceText(report, verbose, paint)).join("\n");
}

function workspaceText({ id, checks }: ProbedReport, verbose: boolean, paint: Paint): string {
  const name = shortName(id);
  const steps = STEPS.flatMap((step, index) => {
    const own = checks.filter((check) => check.step === index + 1);
    const lines = own.map((check) => checkText(check, verbose, paint));
    return own.length === 0 ? [] : [`  ${String(index + 1)} ${step}\n`, ...lines];
  });
  const [answer, style] = ANSWERS[canBuild(checks)];
  const head = `${paint("bold", plainText(name))}  ${paint("dim", plainText(id))}\n`;
  return `${head}${steps.join("")}${paint(style, answer)} ${countText(checks)}\n`;
}

function checkText(check: CheckResult, verbose: boolean, paint: Paint): string {
  const { id, title, verdict, evidence, why, repair, page } = check;
  const [mark, style] = MARKS[markOf(check)];
  const isPassed = verdict === "pass";
  const details = [
    ...(isPassed && !verbose ? [] : evidence),
    ...(why === null ? [] : [why]),
    ...(repair === null ? [] : [`repair: ${repair}`]),
    ...(verdict === "fail" || verdict === "warning" ? [`see: ${page}`] : []),
  ];
  const head = `    ${paint(style, mark)}  ${title}  ${paint("dim", id)}\n`;
  return `${head}${details.map((line) => `             ${plainText(line)}\n`).join("")}`;
}

function markOf({ verdict, notChecked }: CheckResult): Mark {
  return notChecked === "not-asked" ? "skipped" : verdict;
}

function countText(checks: readonly CheckResult[]): string {
  const count = (mark: Mark): string => String(checks.filter((check) => markOf(check) === mark).length);
  return `${count("pass")} passed, ${count("fail")} failed, ${count("warning")} warned, ${count("not-checked")} could not be checked, ${count("skipped")} skipped.`;
}
