import { shellWord } from "../text/shell-word.ts";
import type { FileReport, ReportedFinding } from "./model.ts";

/** Whether `arm-guard fix` mends the vault of a finding, where the rule has fixes at all. */
export function isMended({ severity, pointer }: ReportedFinding, { vaults }: Pick<FileReport, "vaults">): boolean {
  if (severity === "note") return false;
  return vaults.some((vault) => vault.pointer === pointer && (vault.exposure === "lost" || vault.exposure === "none"));
}

/** A file as a command line names it; standard input has no name. */
export function fileWord(path: string): string {
  return path === "<stdin>" ? "-" : shellWord(path);
}
