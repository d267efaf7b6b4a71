import type { VaultReport } from "../redeploy/verdict.ts";

/** Whether deploying the vault again takes policies away without anybody being asked. */
export function isLost({ verdict, guard, isAsked }: VaultReport): boolean {
  const isDecided = isAsked || (guard !== null && guard.creates !== true);
  return (verdict === "wipes" || verdict === "replaces") && !isDecided;
}

/** Whether a vault that is lost asks for a fix: not where whoever deploys has to give the whole list each time. */
export function needsFix(report: VaultReport): boolean {
  return isLost(report) && !(report.verdict === "replaces" && report.isListGiven);
}
