import { rules } from "../rules/index.ts";
import { lintRun } from "../src/lint/lint-run.ts";
import type { ReportedFinding } from "../src/report/model.ts";
import type { Rule, RuleReference } from "../src/rule/rule.ts";
import { grouped } from "../src/text/grouped.ts";

/** What another tool answers to one of its own fixtures. */
export interface PeerCase {
  readonly tool: string;
  /** The id that the tool has for its check. */
  readonly check: string;
  /** `owner/name`. */
  readonly repository: string;
  /** In the repository. */
  readonly fixture: string;
  /** The commit that has it as it was looked at, where that is known. */
  readonly commit?: string;
  /** A parameter file in the repository that the fixture is deployed with. */
  readonly parameters?: string;
  /** The pointer of the resource that is asked about, where the fixture has several that differ. */
  readonly resource?: string;
  readonly answer: "pass" | "fail" | "not known";
  /** What says so: a name of a fixture, a test, a source. */
  readonly source: string;
  /** The fact of Azure that makes the difference; where there is none, the answers have to be the same. */
  readonly reason?: string;
}

/** A case, with what the rules find that name the check. */
export interface ComparedCase extends PeerCase {
  readonly rules: readonly string[];
  readonly own: "none" | "possible" | "certain";
  readonly result: "same" | "stricter" | "looser" | "not known";
}

/** Where fixtures are: the path of a file of a repository; `null` where it is not at hand. */
export type FindFixture = (repository: string, path: string) => string | null;

/** The cases whose fixtures are at hand, with what the rules say of them. */
export async function compared(cases: readonly PeerCase[], find: FindFixture): Promise<readonly ComparedCase[]> {
  const done: ComparedCase[] = [];
  const byRun = grouped(
    cases.map((each) => [JSON.stringify([each.repository, each.fixture, each.parameters]), each] as const),
  );
  for (const same of byRun.values()) {
    const [{ repository, fixture, parameters }] = same;
    const path = find(repository, fixture);
    if (path === null) continue;
    const values = parameters === undefined ? null : find(repository, parameters);
    const findings = await findingsIn(path, values);
    done.push(...same.map((each) => withAnswer(each, findings)));
  }
  return done;
}

async function findingsIn(path: string, parameters: string | null): Promise<readonly ReportedFinding[]> {
  const { files } = await lintRun(
    {
      paths: [path],
      rules,
      ruleSet: "all",
      parameters: parameters === null ? [] : [`@${parameters}`],
      autoParameters: false,
      linkRoots: [],
      uriMaps: [],
      proposesFixes: false,
      findsBindings: false,
    },
    { cwd: process.cwd(), readStdin: () => Promise.resolve(null), now: () => performance.now() },
  );
  return files.flatMap(({ findings }) => findings);
}

function withAnswer(each: PeerCase, findings: readonly ReportedFinding[]): ComparedCase {
  const ids = rulesOf(each).map(({ meta }) => meta.id);
  const about = findings.filter(
    ({ rule, pointer }) =>
      ids.includes(rule) && (each.resource === undefined || `${pointer}/`.startsWith(`${each.resource}/`)),
  );
  const own = about.some(({ certainty }) => certainty === "certain")
    ? "certain"
    : about.length > 0
      ? "possible"
      : "none";
  return { ...each, rules: ids, own, result: resultOf(each.answer, own) };
}

/** The rules of the set `security` that name a check. Template Analyzer has those of PSRule. */
export function rulesOf({ tool, check }: Pick<PeerCase, "tool" | "check">): readonly Rule[] {
  const owner = tool === "Template Analyzer" ? "PSRule" : tool;
  const isMeant = (reference: RuleReference): boolean => reference.tool === owner && reference.id === check;
  return rules.filter(({ meta: { about, references = [] } }) => about === "security" && references.some(isMeant));
}

function resultOf(answer: PeerCase["answer"], own: ComparedCase["own"]): ComparedCase["result"] {
  if (answer === "not known") return "not known";
  const isFound = own !== "none";
  if (isFound === (answer === "fail")) return "same";
  return isFound ? "stricter" : "looser";
}

/** Differences without a reason, and reasons without a difference. */
export function wrongIn(all: readonly ComparedCase[]): readonly string[] {
  return all
    .filter(({ result, reason }) => (result === "stricter" || result === "looser") !== (reason !== undefined))
    .map(({ tool, check, fixture, result }) => `${tool} ${check}, ${fixture}: ${result}, and the reason does not fit.`);
}

/** The table as Markdown, a row for each case. */
export function tableText(all: readonly ComparedCase[]): string {
  const rows = all.map((each) => {
    const {
      tool,
      check,
      repository,
      fixture,
      commit = "HEAD",
      resource,
      rules: ids,
      answer,
      source,
      own,
      result,
      reason,
    } = each;
    const name = fixture.split("/").slice(-2).join("/").replace("test/", "");
    const where = `[${name}](https://github.com/${repository}/blob/${commit}/${fixture})${resource === undefined ? "" : ` \`${resource}\``}`;
    const short = check.length > 20 ? check.slice(0, 8) : check;
    const found = own === "none" ? "nothing" : own === "certain" ? "a finding" : "a possible finding";
    return [`${tool} ${short}`, where, `${answer}: ${source}`, `${found} of ${ids.join(", ")}`, result, reason ?? ""];
  });
  const head = ["check", "fixture", "its answer, and what says so", "ours", "we are", "because"];
  return [head, head.map(() => "---"), ...rows].map((row) => `| ${row.join(" | ")} |\n`).join("");
}
