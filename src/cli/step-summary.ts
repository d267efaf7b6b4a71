import { randomUUID } from "node:crypto";
import { appendFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Io } from "../io/io.ts";
import type { IssueList } from "../report/issue-list.ts";
import { plainLines } from "../text/plain-text.ts";
import type { FormatRequest } from "./formats.ts";
import { errorText } from "../text/error-text.ts";

/** What a step of GitHub Actions may say in its summary, in bytes: of more nothing at all is shown. */
const LIMIT = 1_024 * 1_024;
/** What stands around the tables of a summary. */
const AROUND = 20_000;

/** Adds what was found to the page of a pipeline's run, where one of its formats is asked for. */
export async function addSummary(
  formats: readonly FormatRequest[],
  list: () => Promise<IssueList>,
  io: Io,
): Promise<void> {
  const asks = (name: string): boolean => formats.some(({ format }) => format === name);
  const { GITHUB_STEP_SUMMARY: file = "", AGENT_TEMPDIRECTORY: folder = "" } = io.env;
  if (asks("github") && file !== "") await addStepSummary(file, list, io);
  if (asks("azdo") && folder !== "") await uploadSummary(folder, list, io);
}

async function addStepSummary(file: string, list: () => Promise<IssueList>, io: Io): Promise<void> {
  await extra(io, "GITHUB_STEP_SUMMARY", async () => {
    // Other commands of the step may have said something before.
    const taken = await stat(file).then(
      ({ size }) => size,
      () => 0,
    );
    await appendFile(file, await summaryOf(list, LIMIT - taken));
  });
}

async function uploadSummary(folder: string, list: () => Promise<IssueList>, io: Io): Promise<void> {
  const path = join(folder, `arm-guard-${randomUUID()}.md`);
  await extra(io, "AGENT_TEMPDIRECTORY", async () => {
    await writeFile(path, await summaryOf(list, LIMIT));
    const { uploadSummary: command } = await import("../report/azdo.ts");
    io.stdout.write(Buffer.from(command(path)));
  });
}

async function summaryOf(list: () => Promise<IssueList>, limit: number): Promise<string> {
  const { markdown } = await import("../report/markdown.ts");
  return plainLines(markdown(await list(), Math.max(0, limit - AROUND)));
}

/** The summary is an extra: where it cannot be written the run says so, and keeps its exit code. */
async function extra({ stderr }: Io, variable: string, write: () => Promise<void>): Promise<void> {
  try {
    await write();
  } catch (error) {
    const why = errorText(error);
    stderr.write(`The summary of the step (\`${variable}\`) cannot be written: ${why}.\n`);
  }
}
