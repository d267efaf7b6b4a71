import { CHECKS, type CheckId } from "./check-catalog.ts";

export type CheckVerdict = "pass" | "fail" | "warning" | "not-checked";

/**
 * Why a check was not made: Azure could not be asked; something that it builds on is missing; what the service needs is
 * not documented; nobody asked for it.
 */
export type NotCheckedReason = "could-not-look" | "depends" | "undecided" | "not-asked";

/** What a check found. */
export interface CheckResult {
  readonly id: CheckId;
  /** From 1. */
  readonly step: number;
  readonly title: string;
  readonly verdict: CheckVerdict;
  /** `null` where the check was made. */
  readonly notChecked: NotCheckedReason | null;
  /** What was seen. */
  readonly evidence: readonly string[];
  /** What follows from it, as a sentence; `null` for a pass. */
  readonly why: string | null;
  /** A command for a shell, runnable as it stands; `null` where no command repairs it. */
  readonly repair: string | null;
  readonly page: string;
}

export function pass(id: CheckId, ...evidence: readonly string[]): CheckResult {
  return result(id, "pass", { evidence });
}

/** What a check has to say that did not pass. */
export interface Complaint {
  readonly evidence: readonly string[];
  readonly why: string;
  readonly repair?: string | null;
}

export function fail(id: CheckId, complaint: Complaint): CheckResult {
  return result(id, "fail", complaint);
}

export function warning(id: CheckId, complaint: Complaint): CheckResult {
  return result(id, "warning", complaint);
}

/** A check that was not made: never a pass. */
export function notChecked(
  id: CheckId,
  reason: NotCheckedReason,
  why: string,
  repair: string | null = null,
): CheckResult {
  return { ...result(id, "not-checked", { evidence: [], why, repair }), notChecked: reason };
}

function result(
  id: CheckId,
  verdict: CheckVerdict,
  { evidence, why = null, repair = null }: Pick<CheckResult, "evidence"> & Partial<Pick<CheckResult, "why" | "repair">>,
): CheckResult {
  const { step } = CHECKS[id];
  const title = titleOf(id, verdict);
  return { id, step, title, verdict, notChecked: null, evidence, why, repair, page: pageOf(id) };
}

/** What was found, in a few words; for a check that neither passed nor failed what it is about. */
function titleOf(id: CheckId, verdict: CheckVerdict): string {
  const { about, passed, failed } = CHECKS[id];
  if (verdict === "pass") return passed;
  return verdict === "fail" ? failed : about;
}

/** The command that prints the page of a check: whoever installed the package has no folder of pages at hand. */
function pageOf(id: CheckId): string {
  return `arm-guard probe --explain ${id}`;
}

/** Whether a workspace can build images: `unknown` where nothing failed and not everything could be looked at. */
export type CanBuild = "yes" | "no" | "unknown";

/** Whether looking again later may give another answer: what is not documented stays so. */
export function mayChange(results: readonly CheckResult[]): boolean {
  return results.some(
    ({ verdict, notChecked: reason }) => verdict === "fail" || reason === "could-not-look" || reason === "depends",
  );
}

export function canBuild(results: readonly CheckResult[]): CanBuild {
  if (results.some(({ verdict }) => verdict === "fail")) return "no";
  const isOpen = results.some(({ notChecked: reason }) => reason !== null && reason !== "not-asked");
  return isOpen ? "unknown" : "yes";
}
