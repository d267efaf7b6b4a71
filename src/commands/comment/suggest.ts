import type { Report } from "../../generated/report.ts";
import type { Io } from "../../io/io.ts";
import { PlatformError } from "../../platform/platform-error.ts";
import type { PullRequestReview, ReadChangedFiles } from "../../platform/review.ts";
import { isSuggestion, mayBeFixed, suggestionsFor } from "../../report/pull-request/suggestions.ts";

/** Where suggestions go. */
export interface SuggestionTarget {
  readonly review: PullRequestReview;
  readonly changedFiles: ReadChangedFiles;
}

/**
 * Suggests the fixes that lie in lines of the pull request, each once, and withdraws those that no longer hold and that nobody
 * answered. They are an extra: where one cannot be written standard error says so, and nothing fails.
 */
export async function suggest(report: Report, id: string, target: SuggestionTarget, io: Io): Promise<void> {
  try {
    const written = await suggestAll(report, id, target);
    if (written > 0)
      io.stderr.write(`${String(written)} ${written === 1 ? "fix is" : "fixes are"} suggested in changed lines.\n`);
  } catch (error) {
    if (!(error instanceof PlatformError)) throw error;
    io.stderr.write(`Not every fix is suggested in changed lines: ${error.message} (asked: ${error.asked})\n`);
  }
}

async function suggestAll(report: Report, id: string, { review, changedFiles }: SuggestionTarget): Promise<number> {
  const own = await review.own((body) => isSuggestion(body, id));
  const suggestions = suggestionsFor(report, await changedFiles(mayBeFixed(report)), id);
  for (const each of own)
    if (each.isUntouched && !suggestions.some(({ tail }) => each.body.trimEnd().endsWith(tail)))
      await review.withdraw(each);
  const added = suggestions.filter(({ tail }) => !own.some(({ body }) => body.trimEnd().endsWith(tail)));
  for (const suggestion of added) await review.suggest(suggestion);
  return added.length;
}
