import type { JsonDocument } from "../json/read.ts";
import { locateFinding } from "../report/locate.ts";
import { maskedReport } from "../report/mask.ts";
import type { FileReport } from "../report/model.ts";
import type { Rule } from "../rule/rule.ts";
import type { LinkFacts } from "../rule/rule-context.ts";
import { hasTemplateSigns } from "../template/template.ts";
import { languageOf, type Language } from "../text/language.ts";
import type { Source } from "../text/source.ts";
import { brokenContext } from "./build-context.ts";
import { inOwnMemory, without, type LintResult } from "./lint-result.ts";
import { checkFile } from "./run-rules.ts";

/** Characters of a text's beginning that are quoted. */
const BEGINNING_LENGTH = 20;

/** A file whose text cannot be had: the finding stands at its beginning. */
export function unreadable(
  { path, isNamed }: Pick<FileReport, "path" | "isNamed">,
  message: string,
  rules: readonly Rule[],
): LintResult {
  const source: Source = { path, text: "", encoding: "utf-8", byteOrderMark: false };
  const document: JsonDocument = { source, root: null, problems: [{ kind: "syntax", message, start: 0, end: 0 }] };
  return brokenReport(document, isNamed, rules);
}

/** Text that cannot be read is a finding where it shows signs of a template, or where somebody named the file. */
export function brokenText(document: JsonDocument, isNamed: boolean, rules: readonly Rule[]): LintResult {
  const { source } = document;
  const foreign = foreignText(document);
  const broken =
    foreign === null
      ? brokenReport(document, isNamed, rules)
      : unreadable({ path: source.path, isNamed }, foreign, rules);
  return isNamed || hasTemplateSigns(source.text)
    ? broken
    : without({ path: source.path, isNamed }, "not-a-template", `It is not JSON: ${broken.report.reason ?? ""}`);
}

/** What a text is that is not JSON from its beginning on: one sentence says more than each place that JSON does not take. */
function foreignText({ source, root, problems }: JsonDocument): string | null {
  const language = languageOf(source.path);
  if (language !== null) return notAnalysedText(language);
  const [first] = problems;
  if (root !== null || first?.kind !== "syntax") return null;
  const beginning = source.text.slice(first.start, first.start + BEGINNING_LENGTH).split(/[\r\n:=]/, 1)[0] ?? "";
  return `It is not an ARM template: a template is a JSON object, and this text begins with \`${beginning}\`.`;
}

/** What is said of a file in a language that is not analysed. */
export function notAnalysedText({ name, advice }: Language): string {
  return `It is ${name}, which is not analysed. ${advice}`;
}

/** A file that cannot be read, with what is wrong with it. */
export function brokenReport(
  document: JsonDocument,
  isNamed: boolean,
  rules: readonly Rule[],
  links: readonly LinkFacts[] = [],
): LintResult {
  const { path } = document.source;
  const facts = { ...brokenContext(document), links };
  const findings = checkFile(rules, facts).map(({ rule, finding }) => locateFinding(rule.meta, finding, facts));
  const [first] = findings.filter(({ severity }) => severity === "error");
  const reason = first?.message ?? "The file cannot be read.";
  const empty = without({ path, isNamed }, "unreadable", reason);
  const { known } = facts.secrets;
  return inOwnMemory({ ...empty, report: maskedReport({ ...empty.report, findings }, known), secrets: known });
}
