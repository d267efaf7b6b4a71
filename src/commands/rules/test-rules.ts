import { writeFormats, type FormatRequest } from "../../cli/formats.ts";
import type { ExitCode } from "../../cli/exit-code.ts";
import type { OwnRuleProblem } from "../../config/config.ts";
import type { Io } from "../../io/io.ts";
import { UsageError } from "../../io/usage-error.ts";
import { RULE_OPTIONS } from "../../lint/configured-rules.ts";
import { runConfig } from "../../lint/run-config.ts";
import { testOwnRule } from "../../lint/test-own-rule.ts";
import type { ConfigOptions } from "../../load/find-config.ts";
import { ownRulesAt } from "../../load/own-rule-files.ts";
import { readOwnRules } from "../../own-rules/compile-rules.ts";
import { count } from "../../report/coverage.ts";
import { linesOf } from "../../text/line-index.ts";
import type { Place } from "../../text/place.ts";
import { plainText } from "../../text/plain-text.ts";

/** What `arm-guard rules test` is asked to do. */
export interface TestRulesOptions {
  /** Files and folders; the configuration where there are none. */
  readonly paths: readonly string[];
  readonly config: ConfigOptions;
  readonly formats: readonly FormatRequest[];
}

/** What became of the tests, as the JSON output has it. */
interface TestReport {
  readonly rules: readonly {
    readonly id: string;
    readonly file: string;
    readonly tests: readonly {
      readonly name: string;
      readonly line: number;
      readonly passed: boolean;
      readonly problem: string | null;
    }[];
  }[];
  /** What is wrong in rules, which are not tested. */
  readonly problems: readonly {
    readonly file: string;
    readonly line: number;
    readonly column: number;
    readonly text: string;
  }[];
  readonly summary: {
    readonly rules: number;
    readonly tests: number;
    readonly failed: number;
    readonly untested: number;
  };
}

/**
 * Runs the tests of own rules: exit code 1 where one does not pass, or a rule cannot be read.
 * @throws {UsageError} when there are no rules.
 */
export async function testRules({ paths, config, formats }: TestRulesOptions, io: Io): Promise<ExitCode> {
  const reading = { ruleOptions: RULE_OPTIONS, onWarning: () => undefined };
  const found = await ownRulesAt(paths.length > 0 ? paths : await configuration(config, io), reading, io);
  const { rules, problems, patterns } = await readOwnRules(found.texts);
  const all = [...found.problems, ...problems];
  if (rules.length + all.length === 0) throw new UsageError("There is no own rule to test.");
  const tested = rules.map((rule) => ({
    id: rule.id,
    file: rule.place.source.path,
    tests: testOwnRule(rule, patterns).map(({ test, problem }) => ({
      name: test.name,
      line: positionOf(test.place).line,
      passed: problem === null,
      problem,
    })),
  }));
  const tests = tested.flatMap((each) => each.tests);
  const report: TestReport = {
    rules: tested,
    problems: all.map(problemOf),
    summary: {
      rules: rules.length,
      tests: tests.length,
      failed: tests.filter(({ passed }) => !passed).length,
      untested: tested.filter((each) => each.tests.length === 0).length,
    },
  };
  await writeFormats(
    formats,
    (format) => (format === "json" ? `${JSON.stringify(report, null, 2)}\n` : pretty(report)),
    io,
  );
  return report.summary.failed + report.problems.length > 0 ? 1 : 0;
}

/** The path of the nearest configuration. */
async function configuration(options: ConfigOptions, io: Io): Promise<readonly string[]> {
  const [file] = (await runConfig(options, io)(null)).files;
  if (file === undefined)
    throw new UsageError("There is no configuration: name files of rules, as in `arm-guard rules test rules/`.");
  return [file];
}

function positionOf({ source, start }: Place): { readonly line: number; readonly column: number } {
  return linesOf(source).position(start);
}

function problemOf({ place, text }: OwnRuleProblem): TestReport["problems"][number] {
  return { file: place.source.path, ...positionOf(place), text };
}

function pretty({ rules, problems, summary }: TestReport): string {
  const told = problems.map(({ file, line, column, text }) => `${file}:${String(line)}:${String(column)}: ${text}`);
  const tested = rules.flatMap(({ id, file, tests }) => [
    `${id}  ${file}`,
    ...tests.map(({ name, line, passed, problem }) =>
      passed ? `  ok    ${name}` : `  FAIL  ${name} (line ${String(line)})\n        ${problem ?? ""}`,
    ),
    ...(tests.length === 0 ? ["  no tests"] : []),
  ]);
  const { failed, untested } = summary;
  const last = `${count(summary.rules, "rule")}, ${count(summary.tests, "test")}: ${failed === 0 ? "all pass" : `${String(failed)} failed`}.`;
  const without = untested === 0 ? "" : ` ${count(untested, "rule")} without tests.`;
  return [...told, ...tested, `${last}${without}`]
    .map((line) => `${line.split("\n").map(plainText).join("\n")}\n`)
    .join("");
}
