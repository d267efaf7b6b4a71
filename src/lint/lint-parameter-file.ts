import type { InputIo } from "../io/io.ts";
import type { BicepOptions } from "../load/bicep-options.ts";
import type { FoundFile } from "../load/find-files.ts";
import { openParameterFile } from "../load/parameter-files.ts";
import type { Rule } from "../rule/rule.ts";
import { brokenReport, unreadable } from "./broken-file.ts";
import { without, type LintResult } from "./lint-result.ts";
import { withSuppressions } from "./read-suppressions.ts";

/** A parameter file in Bicep is judged with the template that it is for; by itself what the compiler refuses of it is told. */
export async function lintParameterFile(
  file: FoundFile,
  rules: readonly Rule[],
  options: BicepOptions,
  io: InputIo,
): Promise<LintResult> {
  const opened = await openParameterFile(file.absolute ?? file.path, options, io, file.isNamed);
  if ("reason" in opened && opened.document === null) return unreadable(file, opened.reason, rules);
  const { document } = opened;
  if (document === null) return without(file, "not-a-template", PARAMETER_FILE);
  const { report, ...rest } = brokenReport(document, file.isNamed, rules);
  const told: LintResult = { ...rest, report: { ...report, status: "not-a-template", reason: PARAMETER_FILE } };
  return withSuppressions(told, document);
}

const PARAMETER_FILE = "It is a parameter file.";
