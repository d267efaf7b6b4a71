import { existsSync } from "node:fs";
import { join } from "node:path";
import { BASELINE_NAME, baselineText, NO_BASELINE } from "../../accept/baseline.ts";
import { missingFor, updatedBaseline, type BaselineUpdate } from "../../accept/update-baseline.ts";
import type { Io } from "../../io/io.ts";
import { lintRun } from "../../lint/lint-run.ts";
import { NEAREST, runConfig } from "../../lint/run-config.ts";
import type { FoundBindings } from "../../load/bound-deployment.ts";
import { findFiles } from "../../load/find-files.ts";
import { count } from "../../report/coverage.ts";
import type { RunReport } from "../../report/model.ts";
import { rules } from "../../../rules/index.ts";
import { baselineFolder } from "../lint/baseline.ts";
import type { Piece } from "./piece.ts";

/** The baseline of a repository, and the certain wipes that it does not take without a reason. */
export interface BaselinePiece {
  readonly piece: Piece;
  readonly refused: BaselineUpdate["refused"];
}

/** What a run over a repository finds today, by what deploys its templates; `null` where there is nothing to lint, or a baseline is there. */
export async function lintRepository(root: string, bindings: FoundBindings, io: Io): Promise<RunReport | null> {
  const search = await findFiles(["."], { cwd: root });
  if (existsSync(join(root, BASELINE_NAME)) || search.files.length + search.leftOut.length === 0) return null;
  const options = { parameters: [], autoParameters: true, linkRoots: [], uriMaps: [], proposesFixes: false };
  const input = { ...io, cwd: root };
  const known = { search, bindings };
  return lintRun({ paths: ["."], rules, config: runConfig(NEAREST, input), known, ...options }, input);
}

/** The baseline of what a run found in the files that are not ignored from now on. */
export function baselineFile(
  root: string,
  found: RunReport | null,
  { reason, ignored }: { readonly reason: string | null; readonly ignored: readonly string[] },
): BaselinePiece {
  const path = join(root, BASELINE_NAME);
  if (existsSync(path)) return { piece: { kind: "kept", path: BASELINE_NAME }, refused: [] };
  const report = found && { ...found, files: found.files.filter((file) => !ignored.includes(file.path)) };
  if (report === null) return { piece: { kind: "none", why: "There is no template to lint." }, refused: [] };
  const [missing] = missingFor(report);
  if (missing !== undefined)
    return {
      piece: {
        kind: "none",
        why: `There is no baseline, because not everything could be read: ${missing} Correct it, or let the configuration ignore it.`,
      },
      refused: [],
    };
  const { baseline, added, refused } = updatedBaseline(
    report,
    NO_BASELINE,
    { acceptsNew: true, reason },
    baselineFolder(path, root),
  );
  if (added.length === 0)
    return { piece: { kind: "none", why: "There is nothing to accept into a baseline." }, refused };
  const file = {
    path: BASELINE_NAME,
    content: baselineText(baseline),
    about: `the baseline: ${count(added.length, "line")}, one for each vault of a finding that does not count any more`,
    isShown: false,
    next: [],
  };
  return { piece: { kind: "write", file }, refused };
}
