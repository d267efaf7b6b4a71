import { mkdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { unreadFiles, type BaselineUpdate } from "../../accept/update-baseline.ts";
import type { ExitCode } from "../../cli/exit-code.ts";
import type { Io } from "../../io/io.ts";
import { repositoryRoot } from "../../io/repository-root.ts";
import { UsageError } from "../../io/usage-error.ts";
import { writeFiles } from "../../io/write-files.ts";
import { configFilesIn } from "../../load/config-files.ts";
import { findBindings } from "../../load/find-bindings.ts";
import { count } from "../../report/coverage.ts";
import type { RunReport } from "../../report/model.ts";
import { baselineFile, lintRepository } from "./baseline-file.ts";
import { configFile } from "./config-file.ts";
import { gitFacts } from "./git-facts.ts";
import type { Piece, PlannedFile } from "./piece.ts";
import { pipelineFile } from "./pipeline-file.ts";
import { PIPELINE_PLATFORMS, platformsOf, type PipelinePlatform } from "./platform.ts";

/** What `arm-guard init` is asked to do. */
export interface InitOptions {
  /** `null` for what the repository uses. */
  readonly platform: PipelinePlatform | "none" | null;
  /** Why certain wipes are accepted; `null` accepts none. */
  readonly reason: string | null;
  readonly isYes: boolean;
  readonly isDryRun: boolean;
}

type Refused = BaselineUpdate["refused"];

/**
 * Writes a configuration, a baseline and a pipeline file into a repository, after it has shown them. What is there is never
 * replaced.
 * @throws {UsageError} when it has to ask and nobody can be asked, or a file cannot be written.
 */
export async function init(options: InitOptions, io: Io): Promise<ExitCode> {
  const { isYes: isAgreed, isDryRun } = options;
  const ask = isAgreed || isDryRun ? null : io.ask;
  if (ask === null && !isAgreed && !isDryRun)
    throw new UsageError("`init` asks before it writes, and nobody can be asked here: give `--yes`, or `--dry-run`.");
  const root = repositoryRoot(io.cwd) ?? io.cwd;
  const pipeline = await pipelineOf(root, options, { ...io, ask });
  const bindings = await findBindings({ cwd: root, env: io.env });
  const report = await lintRepository(root, bindings, io);
  const ignored = await ignoredFiles(root, report, ask);
  const config = configFile(root, bindings, ignored);
  let baseline = baselineFile(root, report, { reason: options.reason, ignored });
  if (baseline.refused.length > 0 && ask !== null) {
    io.stderr.write(refusedText(baseline.refused));
    const reason = (await ask("Why are they accepted? (nothing: they are not) ")).trim();
    if (reason !== "") baseline = baselineFile(root, report, { reason, ignored });
  }
  const pieces = [config, baseline.piece, pipeline];
  const files = pieces.flatMap((piece) => (piece.kind === "write" ? piece.file : []));
  io.stdout.write(planText(pieces, isDryRun));
  if (baseline.refused.length > 0 && ask === null) io.stdout.write(refusedText(baseline.refused));
  if (files.length === 0 || isDryRun) return 0;
  if (ask !== null && !isYes(await ask(`Write ${count(files.length, "file")}? [y/N] `))) {
    io.stdout.write("Nothing was written.\n");
    return 0;
  }
  for (const { path } of files) await mkdir(dirname(join(root, path)), { recursive: true });
  await writeFiles(
    files.map(({ path, content }) => ({ path: join(root, path), content: Buffer.from(content), before: null })),
  );
  io.stdout.write(doneText(files));
  return 0;
}

/** The files that cannot be read: a new configuration may leave them out, since there is no baseline of what nobody could read. */
async function ignoredFiles(root: string, report: RunReport | null, ask: Io["ask"]): Promise<readonly string[]> {
  const unread = report === null || configFilesIn(root).length > 0 ? [] : unreadFiles(report).map(({ path }) => path);
  if (unread.length === 0 || ask === null) return unread;
  const list = unread.map((path) => `  ${path}\n`).join("");
  return isYes(
    await ask(`These files cannot be read as templates:\n${list}Leave them out in the configuration? [y/N] `),
  )
    ? unread
    : [];
}

function isYes(answer: string): boolean {
  return /^y(?:es)?$/i.test(answer.trim());
}

async function pipelineOf(root: string, { platform }: InitOptions, io: Pick<Io, "ask" | "env">): Promise<Piece> {
  if (platform === "none") return { kind: "none", why: "No pipeline file was asked for." };
  const { remote, branch } = await gitFacts(root, io);
  const chosen = platform ?? (await choosePlatform(platformsOf(root, remote), io.ask));
  if (chosen !== null) return pipelineFile(chosen, root, branch);
  return {
    kind: "none",
    why: "There is no pipeline file: nothing tells the platform, and `--platform` was not given.",
  };
}

async function choosePlatform(found: readonly PipelinePlatform[], ask: Io["ask"]): Promise<PipelinePlatform | null> {
  const [only = null, second] = found;
  if (second === undefined && only !== null) return only;
  const names = (found.length === 0 ? PIPELINE_PLATFORMS : found).join(", ");
  if (ask === null) {
    if (found.length === 0) return null;
    throw new UsageError(
      `The repository uses several platforms (${names}): give one with \`--platform\`, or \`none\`.`,
    );
  }
  for (;;) {
    const answer = (await ask(`Which platform is the pipeline for: ${names}, or none? `)).trim().toLowerCase();
    const platform = PIPELINE_PLATFORMS.find((each) => each === answer);
    if (platform !== undefined) return platform;
    if (answer === "none" || answer === "") return null;
  }
}

function planText(pieces: readonly Piece[], isDryRun: boolean): string {
  return pieces.map((piece) => pieceText(piece, isDryRun ? "would write" : "write")).join("");
}

function pieceText(piece: Piece, verb: string): string {
  if (piece.kind === "none") return `${piece.why}\n\n`;
  if (piece.kind === "kept") return `keep   ${piece.path}: it is there\n\n`;
  const { path, about, content, isShown } = piece.file;
  const lines = isShown ? content.replaceAll(/^(?=.)/gm, "    ") : "";
  return `${verb}  ${path}: ${about}\n${lines}\n`;
}

function refusedText(refused: Refused): string {
  const lines = refused.map(
    ({ path, finding: { range, message } }) => `  ${path}:${String(range.start.line)}  ${message}\n`,
  );
  const head =
    refused.length === 1
      ? "One certain loss of all policies is"
      : `${String(refused.length)} certain losses of all policies are`;
  return `${head} not accepted without a reason:\n${lines.join("")}Mend them with \`arm-guard fix\`, or accept them with \`--reason TEXT\`.\n\n`;
}

function doneText(files: readonly PlannedFile[]): string {
  const steps = [
    ...files.flatMap(({ next }) => next),
    `Commit ${files.map(({ path }) => path).join(", ")}.`,
    "Run `arm-guard lint`: from now on what is new counts.",
  ];
  return `Wrote ${count(files.length, "file")}. Next:\n${steps.map((step) => `- ${step}\n`).join("")}`;
}
