import { rankOf } from "../../redeploy/severity.ts";
import type { Finding, Report } from "../../generated/report.ts";
import { count } from "../coverage.ts";
import { codeSpan, foreignSentence } from "./foreign-text.ts";
import { SIGNS } from "./vault-block.ts";

/** Findings that are told one by one. */
const FINDINGS = 20;
/** Characters of a sentence. */
const TEXT_LENGTH = 200;

/** What somebody answers for, folded, the gravest first: whoever reviews a change sees what it has hidden, and why. */
export function answeredBlock({ files }: Pick<Report, "files">): readonly string[] {
  const answered = files
    .flatMap(({ path, findings }) => findings.map((finding) => ({ path, finding })))
    .filter(({ finding }) => finding.suppressed !== null)
    .toSorted((left, right) => rankOf(left.finding.severity) - rankOf(right.finding.severity));
  if (answered.length === 0) return [];
  const more = answered.length - FINDINGS;
  const lines = [
    ...answered.slice(0, FINDINGS).map(({ path, finding }) => answeredLine(path, finding)),
    ...(more > 0 ? [`- and ${count(more, "more finding")}`] : []),
  ];
  const summary = `${count(answered.length, "finding")} that somebody answers for`;
  return [`<details><summary>${summary}</summary>\n\n${lines.join("\n")}\n\n</details>`];
}

function answeredLine(path: string, { severity, range, message, rule, suppressed }: Finding): string {
  const place = codeSpan(`${path}:${String(range.start.line)}`);
  const owner = suppressed?.owner ?? null;
  const expires = suppressed?.expires ?? null;
  return [
    `- ${SIGNS[severity]} ${place} ${foreignSentence(message, TEXT_LENGTH)} (${codeSpan(rule)})`,
    `Why: ${foreignSentence(suppressed?.reason ?? "", TEXT_LENGTH)}`,
    ...(owner === null ? [] : [`Owner: ${codeSpan(owner)}`]),
    ...(expires === null ? [] : [`Until ${codeSpan(expires)}`]),
  ].join(" · ");
}
