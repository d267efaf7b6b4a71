import { rules } from "../rules/index.ts";
import { lintRun, type RunOptions } from "../src/lint/lint-run.ts";
import type { RunReport } from "../src/report/model.ts";
import { folderOf } from "./commands/folder.ts";

/** A run of all rules over the working folder. */
export const RUN: RunOptions = {
  paths: [],
  rules,
  parameters: [],
  autoParameters: true,
  linkRoots: [],
  uriMaps: [],
  proposesFixes: false,
  today: "2026-11-30",
};

/** A run over all files of a repository that has them. */
export async function runOver(
  files: Readonly<Record<string, string>>,
  options: Partial<RunOptions> = {},
): Promise<RunReport> {
  const cwd = folderOf({ ...files, ".git/HEAD": "" });
  return lintRun({ ...RUN, ...options }, { cwd, readStdin: () => Promise.resolve(null), now: () => 0 });
}
