import { plainText } from "../text/plain-text.ts";
import type { Issue, IssueList } from "./issue-list.ts";
import { xmlText } from "./xml-text.ts";

/**
 * The issues as JUnit's XML: a suite for each kind, a case for each issue. Errors and warnings fail, notes pass, what
 * somebody answers for is skipped; what was not looked at is an error of the suite `coverage`.
 */
export function junit(list: IssueList): string {
  const suites = [coverageSuite(list), ...kindsOf(list).map((kind) => kindSuite(kind, list))];
  const sum = (count: (suite: Suite) => number): string => String(suites.reduce((all, each) => all + count(each), 0));
  const totals = `tests="${sum(({ tests }) => tests)}" failures="${sum(({ failures }) => failures)}" errors="${sum(({ errors }) => errors)}"`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>\n',
    `<testsuites name="${xmlText(list.source)}" ${totals} time="${seconds(list)}">\n`,
    ...suites.map((suite) => suiteText(suite, list)),
    "</testsuites>\n",
  ].join("");
}

interface Suite {
  readonly name: string;
  readonly tests: number;
  readonly failures: number;
  readonly errors: number;
  readonly skipped: number;
  readonly cases: readonly string[];
}

function suiteText({ name, tests, failures, errors, skipped, cases }: Suite, { source, startedAt }: IssueList): string {
  const counts = `tests="${String(tests)}" failures="${String(failures)}" errors="${String(errors)}" skipped="${String(skipped)}"`;
  const head = `  <testsuite name="${xmlText(`${source}: ${name}`)}" ${counts} timestamp="${startedAt.slice(0, 19)}" time="0">\n`;
  return [head, ...cases, "  </testsuite>\n"].join("");
}

/** There is always a case: some readers take a file without any for a mistake. */
function coverageSuite({ source, subject, gaps }: IssueList): Suite {
  const about = `classname="${xmlText(source)}" name="${attribute(subject)}" time="0"`;
  const why = gaps.map(plainText).join("\n");
  const text =
    gaps.length === 0
      ? `    <testcase ${about}/>\n`
      : `    <testcase ${about}>\n      <error type="not-seen" message="Not everything was seen.">${xmlText(why)}</error>\n    </testcase>\n`;
  return { name: "coverage", tests: 1, failures: 0, errors: gaps.length === 0 ? 0 : 1, skipped: 0, cases: [text] };
}

function kindsOf({ issues }: IssueList): readonly string[] {
  return [...new Set(issues.map(({ kind }) => kind))];
}

function kindSuite(kind: string, { issues }: IssueList): Suite {
  const own = issues.filter((issue) => issue.kind === kind);
  return {
    name: kind,
    tests: own.length,
    failures: own.filter(isFailure).length,
    errors: 0,
    skipped: own.filter(({ waived }) => waived !== null).length,
    cases: own.map(caseText),
  };
}

function isFailure({ waived, severity }: Issue): boolean {
  return waived === null && severity !== "note";
}

function caseText(issue: Issue): string {
  const { kind, place, message, waived, severity, fingerprint } = issue;
  const about = `classname="${xmlText(kind)}" name="${attribute(`${place} ${fingerprint}`)}" time="0"`;
  const outcome = isFailure(issue)
    ? `<failure type="${severity}" message="${attribute(message)}">${detailsText(issue)}</failure>`
    : waived === null
      ? `<system-out>${xmlText(plainText(message))}\n${detailsText(issue)}</system-out>`
      : `<skipped message="${attribute(waived)}"/>`;
  return `    <testcase ${about}>\n      ${outcome}\n    </testcase>\n`;
}

function detailsText({ details }: Issue): string {
  return xmlText(
    Object.entries(details)
      .map(([name, value]) => `${name}: ${plainText(value)}`)
      .join("\n"),
  );
}

function attribute(text: string): string {
  return xmlText(plainText(text));
}

function seconds({ startedAt, endedAt }: IssueList): string {
  return ((new Date(endedAt).getTime() - new Date(startedAt).getTime()) / 1000).toFixed(3);
}
