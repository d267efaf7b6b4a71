import { UsageError } from "../io/usage-error.ts";
import type { ClientLimits } from "./http-client.ts";
import type { PullRequestComments } from "./pull-request.ts";
import type { PullRequestReview, ReadChangedFiles } from "./review.ts";

/** The variables of a job. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Which pull request is meant, and how it is asked for. */
export interface OpenOptions {
  readonly env: Environment;
  /** `null` for the one that the job was started for. */
  readonly number: number | null;
  readonly limits: ClientLimits;
}

/** A pull request that can be asked for, or why there is none, as sentences with what to do. */
export type OpenedPullRequest =
  | {
      readonly kind: "open";
      /** As messages name it: `the pull request 7 of contoso/shop`. */
      readonly name: string;
      readonly comments: PullRequestComments;
      /** The files that it changes, under their names before and now, from the root; `null` where the platform does not tell all. */
      readonly changedPaths: () => Promise<readonly string[] | null>;
      /** Where fixes can be suggested; `null` where the platform has no such thing, or the report is a stranger's. */
      readonly suggestions: { readonly review: PullRequestReview; readonly changedFiles: ReadChangedFiles } | null;
    }
  | { readonly kind: "closed"; readonly message: string };

/**
 * A variable that a platform sets.
 * @throws {UsageError} when it is missing.
 */
export function neededVariable(env: Environment, name: string): string {
  const value = env[name];
  if (value === undefined || value === "")
    throw new UsageError(
      `The variable \`${name}\` is missing, which the platform sets for its jobs: set it, or name another platform with \`--on\`.`,
    );
  return value;
}
