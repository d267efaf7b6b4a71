import type { Report } from "../../generated/report.ts";
import { count } from "../coverage.ts";
import { codeSpan, foreignSentence } from "./foreign-text.ts";
import { SIGNS } from "./vault-block.ts";

/** Lines that are told one by one. */
const LINES = 20;
/** Characters of a reason. */
const TEXT_LENGTH = 200;

type Accepted = NonNullable<NonNullable<Report["change"]>["accepted"]>[number];

/** What the change takes into a baseline, folded: a run that reads the baseline says nothing of it. */
export function acceptedBlock({ change }: Pick<Report, "change">): readonly string[] {
  const accepted = change?.accepted ?? [];
  if (accepted.length === 0) return [];
  const more = accepted.length - LINES;
  const lines = [
    ...accepted.slice(0, LINES).map(acceptedLine),
    ...(more > 0 ? [`- and ${count(more, "more line")}`] : []),
  ];
  const summary = `${count(accepted.length, "line")} that the change adds to a baseline`;
  return [`<details><summary>${summary}</summary>\n\n${lines.join("\n")}\n\n</details>`];
}

function acceptedLine({ severity, vault, path, rule, baseline, reason }: Accepted): string {
  const what = vault === null ? codeSpan(path) : `${codeSpan(vault)} of ${codeSpan(path)}`;
  const why = reason === null ? [] : [`Why: ${foreignSentence(reason, TEXT_LENGTH)}`];
  return [`- ${SIGNS[severity]} ${what} (${codeSpan(rule)}) in ${codeSpan(baseline)}`, ...why].join(" · ");
}
