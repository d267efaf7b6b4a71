import { UsageError } from "../../io/usage-error.ts";
import { readBytes } from "../../io/read-bytes.ts";
import { parsed } from "../../json/parsed.ts";
import { valueAt, textAt } from "../json-record.ts";
import type { Environment } from "../job.ts";

/** The event that started a job; `null` where the job has none. */
export async function gitHubEvent(env: Environment): Promise<unknown> {
  const path = env["GITHUB_EVENT_PATH"];
  if (path === undefined || path === "") return null;
  const bytes = await readBytes(path, true).catch((error: unknown) => {
    throw new UsageError(`The event of the job (\`GITHUB_EVENT_PATH\`) cannot be read: ${String(error)}.`);
  });
  if (!(bytes instanceof Uint8Array))
    throw new UsageError(`The event of the job (\`GITHUB_EVENT_PATH\`) cannot be read: ${bytes.message}`);
  return parsed(new TextDecoder().decode(bytes)) ?? null;
}

/** The number of the pull request that an event is about; `null` where the event does not tell it. */
export function numberInEvent(event: unknown, env: Environment): number | null {
  const numbers = [
    valueAt(event, "pull_request", "number"),
    // A comment below a pull request is an event of an issue.
    ...(valueAt(event, "issue", "pull_request") === undefined ? [] : [valueAt(event, "issue", "number")]),
    Number(/^refs\/pull\/(\d+)\//.exec(env["GITHUB_REF"] ?? "")?.[1] ?? "0"),
  ];
  return numbers.find(isNumber) ?? null;
}

/** The page of the run that made the report: that of the job, or the one whose end started it. */
export async function gitHubRunPage(env: Environment): Promise<string | null> {
  const before = textAt(await gitHubEvent(env), "workflow_run", "html_url");
  if (before !== null) return before;
  const [server, repository, run] = [env["GITHUB_SERVER_URL"], env["GITHUB_REPOSITORY"], env["GITHUB_RUN_ID"]];
  if (server === undefined || repository === undefined || run === undefined) return null;
  return `${server}/${repository}/actions/runs/${run}`;
}

function isNumber(value: unknown): value is number {
  return typeof value === "number" && Number.isSafeInteger(value) && value > 0;
}
