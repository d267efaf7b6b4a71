import { isReport } from "../../generated/report-validator.ts";
import type { Report } from "../../generated/report.ts";
import { VERSION } from "../../generated/version.ts";
import { parsed } from "../../json/parsed.ts";

/** Why a text is no report. */
export interface ReportProblem {
  readonly kind: "no-report";
  readonly message: string;
}

/** The JSON report of a run of `lint`: it may come from whoever opened the pull request, so that only its shape is trusted. */
export function readReport(text: string): Report | ReportProblem {
  const content = parsed(text);
  if (content === undefined) return { kind: "no-report", message: "It is not JSON." };
  if (isReport(content)) return content;
  const problem = isReport.problem();
  return {
    kind: "no-report",
    message: `It is not a report of \`arm-guard lint -o json\` of this version, ${VERSION}: ${problem}.`,
  };
}
