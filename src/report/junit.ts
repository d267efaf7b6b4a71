import { plainText } from "../text/plain-text.ts";
import { distinctFingerprints, type Issue, type IssueList, type Looked } from "./issue-list.ts";
import { xmlText } from "./xml-text.ts";

/**
 * The issues as JUnit's XML: a suite for each kind, a case for each issue. Errors and warnings fail, notes pass, what
 * somebody answers for is skipped. The suite `coverage` has a case for each thing that was looked at, which passes, or is
 * skipped where it was not judged; where things are not told one by one, it has one case, and what was not seen is its error.
 */
export function junit(list: IssueList): string {
  const suites = [coverageSuite(list), ...kindsOf(list).map((kind) => kindSuite(kind, list))];
  const sum = (count: (suite: Suite) => number): string => String(suites.reduce((all, each) => all + count(each), 0));
  const totals = `tests="${sum(({ tests }) => tests)}" failures="${sum(({ failures }) => failures)}" errors="${sum(({ errors }) => errors)}"`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>\n',
    `<testsuites name="${xmlText(list.source)}" ${totals} time="${list.seconds.toFixed(3)}">\n`,
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
  const when = startedAt === null ? "" : ` timestamp="${startedAt.slice(0, 19)}"`;
  const head = `  <testsuite name="${xmlText(`${source}: ${name}`)}" ${counts}${when} time="0">\n`;
  return [head, ...cases, "  </testsuite>\n"].join("");
}

/** There is always a case: some readers take a file without any for a mistake. */
function coverageSuite(list: IssueList): Suite {
  const { source, subject, gaps, looked } = list;
  if (looked.length > 0)
    return {
      ...{ name: "coverage", tests: looked.length, failures: 0, errors: 0 },
      skipped: looked.filter(({ missed }) => missed !== null).length,
      cases: looked.map((each) => lookedText(each, source)),
    };
  const about = `classname="${xmlText(source)}" name="${attribute(subject)}" time="0"`;
  const why = gaps.map(plainText).join("\n");
  const text =
    gaps.length === 0
      ? `    <testcase ${about}/>\n`
      : `    <testcase ${about}>\n      <error type="not-seen" message="Not everything was seen.">${xmlText(why)}</error>\n    </testcase>\n`;
  return { name: "coverage", tests: 1, failures: 0, errors: gaps.length === 0 ? 0 : 1, skipped: 0, cases: [text] };
}

function lookedText({ place, missed }: Looked, source: string): string {
  const about = `classname="${xmlText(source)}" name="${attribute(place)}" time="0"`;
  if (missed === null) return `    <testcase ${about}/>\n`;
  return `    <testcase ${about}>\n      <skipped message="${attribute(missed)}"/>\n    </testcase>\n`;
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
    cases: Array.from(distinctFingerprints(own), ([issue, fingerprint]) => caseText(issue, fingerprint)),
  };
}

function isFailure({ waived, severity }: Issue): boolean {
  return waived === null && severity !== "note";
}

/** The name holds no line: servers tell by it which case is new. */
function caseText(issue: Issue, fingerprint: string): string {
  const { kind, place, location, message, waived, severity } = issue;
  const name = attribute(`${location?.path ?? place} ${fingerprint}`);
  const about = `classname="${attribute(kind)}" name="${name}"${locationText(location)} time="0"`;
  const outcome = isFailure(issue)
    ? `<failure type="${severity}" message="${attribute(message)}">${detailsText(issue)}</failure>`
    : waived === null
      ? `<system-out>${xmlText(plainText(message))}\n${detailsText(issue)}</system-out>`
      : `<skipped message="${attribute(waived)}"/>`;
  return `    <testcase ${about}>\n      ${outcome}\n    </testcase>\n`;
}

function locationText(location: Issue["location"]): string {
  if (location === null) return "";
  const line = location.range === null ? "" : ` line="${String(location.range.start.line)}"`;
  return ` file="${attribute(location.path)}"${line}`;
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
