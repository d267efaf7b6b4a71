import { appendFile } from "node:fs/promises";
import { join } from "node:path";
import type { Io } from "../../io/io.ts";
import { writeReport } from "../../io/write-files.ts";
import { PlatformError } from "../../platform/platform-error.ts";
import type { PlatformName } from "../../platform/open-pull-request.ts";
import { errorText } from "../../text/error-text.ts";

/** Whether a token may read and not write: the check goes on without a comment. */
export function isRefusal({ kind, asked }: PlatformError): boolean {
  return kind === "refused" || (kind === "not-found" && !asked.startsWith("GET "));
}

/** Gives the comment to the summary of the job, and says why it is not on the pull request. */
export async function fallBack(
  body: string,
  platform: PlatformName,
  why: PlatformError | string,
  io: Io,
): Promise<void> {
  const [reason, remedy] =
    why instanceof PlatformError
      ? [`${why.message} (asked: ${why.asked})`, ` ${isRefusal(why) ? REMEDIES[platform] : RETRY}`]
      : [why, ""];
  io.stderr.write(`The comment was not written: ${reason}${remedy}\n`);
  try {
    await addSummary(body, platform, io);
  } catch (error) {
    const told = errorText(error);
    io.stderr.write(`The summary of the job cannot be written: ${told}\n`);
  }
}

const REMEDIES: Readonly<Record<PlatformName, string>> = {
  github:
    "The token may not write to pull requests: give the job `permissions: pull-requests: write`. For a pull request from a fork a second workflow, on `workflow_run`, writes the comment.",
  azdo: "Allow the build service `Contribute to pull requests` on the repository, and give the step `env: SYSTEM_ACCESSTOKEN: $(System.AccessToken)`.",
  gitlab: "The token needs the scope `api` and at least the role Reporter in the project of the merge request.",
};
const RETRY = "Run the job again; when it stays, look at the token, the network and the address of the API.";

async function addSummary(body: string, platform: PlatformName, io: Io): Promise<void> {
  const { env, stdout, stderr } = io;
  const gitHub = env["GITHUB_STEP_SUMMARY"] ?? "";
  const azure = env["AGENT_TEMPDIRECTORY"] ?? "";
  if (platform === "github" && gitHub !== "") {
    await appendFile(gitHub, `${body}\n`);
  } else if (platform === "azdo" && azure !== "") {
    const file = join(azure, "arm-guard-comment.md");
    await writeReport(file, body);
    // Bytes go out as they are: this is meant as a command.
    stdout.write(Buffer.from(`##vso[task.uploadsummary]${commandText(file)}\n`));
  } else {
    stdout.write(`${body}\n`);
    return;
  }
  stderr.write("Its text is in the summary of the job.\n");
}

function commandText(text: string): string {
  return text.replaceAll("%", "%AZP25").replaceAll("\r", "%0D").replaceAll("\n", "%0A").replaceAll("]", "%5D");
}
