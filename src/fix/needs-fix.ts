import type { VaultReport } from "../redeploy/verdict.ts";

/** Whether deploying the vault again takes policies away without anybody being asked. */
export function isLost({ exposure }: VaultReport): boolean {
  return exposure === "lost" || exposure === "caller-supplied";
}

/** Whether the service refuses the vault because it is sent no list. */
export function isRefused({ open, isModelImplicit }: VaultReport): boolean {
  return !isModelImplicit && open.some(({ cause }) => cause.kind === "missing-list");
}

/** Whether a vault that is lost asks for a fix: not where whoever deploys has to give the whole list each time. */
export function needsFix({ exposure }: VaultReport): boolean {
  return exposure === "lost";
}
