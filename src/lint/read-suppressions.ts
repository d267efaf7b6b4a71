import { suppressionsIn } from "../accept/in-source.ts";
import type { PlacedSuppression } from "../accept/placed-suppression.ts";
import { readJson, type JsonDocument } from "../json/read.ts";
import type { Source } from "../text/source.ts";
import type { LintResult } from "./lint-result.ts";

/** What a text says that suppresses something: most say nothing, and are not looked at again. */
const SIGNS = /arm-?guard/i;

/** A result with the suppressions that its text holds. */
export function withSuppressions(result: LintResult, document: JsonDocument): LintResult {
  if (!mayHoldSome(document.source)) return result;
  const { vaults, status } = result.report;
  const facts = { vaults, secrets: result.secrets, isTemplate: status === "analysed" };
  // A copy: a part of a long text would keep all of it alive.
  const own = structuredClone(suppressionsIn(document, facts));
  return { ...result, suppressions: [...result.suppressions, ...own] };
}

/** The suppressions of other files, such as the parameter files that findings stand in. */
export function suppressionsElsewhere(sources: readonly Source[]): readonly PlacedSuppression[] {
  return [...new Set(sources)]
    .filter(mayHoldSome)
    .flatMap((source) => suppressionsIn(readJson(source), { vaults: [], secrets: [], isTemplate: false }));
}

function mayHoldSome({ text }: Source): boolean {
  return SIGNS.test(text) || (text.includes("\\") && text.includes("metadata"));
}
