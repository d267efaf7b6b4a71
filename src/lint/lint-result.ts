import type { VaultPlace } from "../report/locate.ts";
import type { FileReport, ReportedFinding } from "../report/model.ts";
import type { FileSummary, VaultSummary } from "../rule/facts.ts";

/** What is left of a file when it has been analysed and its tree is dropped. */
export interface AnalysedFile {
  readonly report: FileReport;
  readonly summary: FileSummary;
  /** Where the vaults of the summary stand. */
  readonly places: ReadonlyMap<VaultSummary, VaultPlace>;
  /** Findings of the template that are about its parameter files, by path. */
  readonly elsewhere: readonly FindingElsewhere[];
  /** Texts that are not to be shown. */
  readonly secrets: readonly string[];
}

/** A finding about another file than the template that it was found with. */
export interface FindingElsewhere {
  readonly path: string;
  readonly finding: ReportedFinding;
}

/** A file that is listed, and nothing else is said of it. */
export function without(
  { path, isNamed }: Pick<FileReport, "path" | "isNamed">,
  status: FileReport["status"],
  reason: string | null,
): AnalysedFile {
  return {
    report: { path, status, isNamed, isPartial: false, reason, vaults: [], children: [], findings: [] },
    summary: { path, vaults: [], addsTo: [], workspaces: [] },
    places: new Map(),
    elsewhere: [],
    secrets: [],
  };
}
