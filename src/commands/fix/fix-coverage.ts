import type { Coverage } from "../../report/coverage.ts";
import type { FixedFile } from "./fixed-file.ts";

/** How much of a run of `fix` was judged. */
export function fixCoverage(files: readonly FixedFile[]): Coverage {
  return {
    judged: files.filter(({ passedOver }) => passedOver === null || passedOver.kind === "refused").length,
    notRead: files.filter(({ passedOver }) => passedOver?.kind === "not-read").map(({ path }) => path),
    partial: files.filter(({ gaps }) => gaps.isPartial).length,
    unknown: files.reduce((sum, { gaps }) => sum + gaps.unknown, 0),
  };
}
