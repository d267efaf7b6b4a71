import { CLIENT_LIMITS, type ClientLimits } from "./http-client.ts";
import type { Environment } from "./job.ts";
import { openPullRequest, seenPlatform } from "./open-pull-request.ts";
import { PlatformError } from "./platform-error.ts";

/** The files that the pull request of a job changes, or why they are not known, as a sentence. */
export type ChangedPaths =
  | { readonly kind: "listed"; readonly name: string; readonly paths: readonly string[] }
  | { readonly kind: "unknown"; readonly why: string };

/** Asks the platform whose job this is; `null` where it is none. */
export async function changedPaths(
  env: Environment,
  limits: ClientLimits = CLIENT_LIMITS,
): Promise<ChangedPaths | null> {
  const platform = seenPlatform(env);
  if (platform === null) return null;
  try {
    const opened = await openPullRequest(platform, { env, number: null, limits });
    if (opened.kind === "closed") return { kind: "unknown", why: opened.message };
    const paths = await opened.changedPaths();
    return paths === null
      ? { kind: "unknown", why: `The platform does not list all files of ${opened.name} as they are checked out.` }
      : { kind: "listed", name: opened.name, paths };
  } catch (error) {
    if (!(error instanceof PlatformError)) throw error;
    return { kind: "unknown", why: `The platform could not be asked: ${error.message}` };
  }
}
