import { resolve } from "node:path";
import { rules } from "../../../rules/index.ts";
import { checkFormatFiles } from "../../cli/formats.ts";
import { writeCommandReport } from "../../cli/report-formats.ts";
import { AzureError } from "../../azure/azure-error.ts";
import { usesColor } from "../../cli/options.ts";
import { painter } from "../../report/paint.ts";
import { paintedLines, plainText } from "../../text/plain-text.ts";
import { encode } from "../../text/encode.ts";
import { grantable, type SnapshotSet } from "../../vault/snapshot.ts";
import { principalNames } from "../../config/principal-names.ts";
import { namesBy, withNames, type NameOf } from "../../report/named-principals.ts";
import { BUG_REASON, bugReport } from "../../report/bug-report.ts";
import { configuredSearch } from "../../lint/configured-files.ts";
import { kinshipOf, type Kinship } from "../../lint/judged-elsewhere.ts";
import { NEAREST, runConfig } from "../../lint/run-config.ts";
import { deploymentsBy } from "../../load/configured-deployments.ts";
import { findRunBindings } from "../../load/find-bindings.ts";
import { findFiles, nothingIn, type FoundFile } from "../../load/find-files.ts";
import { isBicepFile } from "../../load/read-document.ts";
import { fixFile, notRead, passedOver, withUnused } from "./fix-file.ts";
import type { FileChange, FixedFile } from "./fixed-file.ts";
import type { FixOptions } from "./fix-options.ts";
import { fixCoverage } from "./fix-coverage.ts";
import { fixJson } from "./fix-json.ts";
import { fixedFileText, fixNotes, fixSummary } from "./fix-text.ts";
import { chooseInteractively } from "./fix-interactively.ts";
import { UsageError } from "../../io/usage-error.ts";
import type { ExitCode } from "../../cli/exit-code.ts";
import type { Io } from "../../io/io.ts";
import type { OpenAzure } from "../../live/open-azure.ts";
import { readSnapshotFile } from "../../load/read-data-file.ts";
import { SIZE_LIMIT } from "../../io/read-bytes.ts";
import { paintedDiff, unifiedDiff } from "./unified-diff.ts";
import { writeFiles } from "../../io/write-files.ts";

/** Rewrites templates so that deploying them again keeps every policy; writes only what is proven. */
export async function fix(options: FixOptions, io: Io, open?: OpenAzure): Promise<ExitCode> {
  const config = runConfig(options.config ?? NEAREST, io);
  const search = await configuredSearch(await findFiles(options.paths, io), { rules, config }, io);
  const { files, passedOver: others, leftOut, ignored, excluded } = search;
  if (files.length + others.length + leftOut.length === 0)
    throw new UsageError(`Nothing to fix: ${nothingIn(options.paths, ignored, excluded)}.`);
  await checkFormatFiles(
    options.formats,
    files.flatMap(({ file: { absolute } }) => absolute ?? []),
    io,
  );
  const snapshot = await snapshotFor(options, io, open);
  const bindings = await findRunBindings(options, io);
  const kinship = await kinshipOf(
    files.map(({ file }) => file),
    options,
    io,
  );
  const chooser = options.isInteractive ? chooseInteractively(options, io) : undefined;
  const fixed: FixedFile[] = [
    ...leftOut.flatMap(notRead),
    ...others.map(({ file, reason }) => passedOver(file, "not-a-template", false, reason)),
  ];
  const nameOf = namesBy(Object.fromEntries(principalNames(files.map((each) => each.config))));
  const tell = teller(options, nameOf, io);
  for (const each of fixed) tell.file(each);
  let failed: ExitCode = 0;
  for (const each of files) {
    const { file } = each;
    try {
      const deploymentsOf = deploymentsBy(each.config, bindings, io);
      const standIns = (kinship.buildsOf.get(file.absolute ?? "") ?? []).flatMap(({ absolute }) => absolute ?? []);
      const elsewhere = isBicepFile(file.path) || !options.isGenerated ? fixedElsewhere(file, kinship) : undefined;
      const result =
        elsewhere ?? (await fixFile(each, { ...options, snapshot, deploymentsOf, standIns, kinship }, io, chooser));
      await deliver(file, result, options, io, files.length > 1);
      fixed.push(result);
    } catch (error) {
      // Of one file alone there is nothing else to tell.
      if (files.length === 1 || error instanceof AzureError) {
        tell.notes(fixed);
        throw error;
      }
      fixed.push(refusedFile(error, file, io));
      failed = error instanceof UsageError ? worse(failed, 2) : 70;
    }
    // Told at once: whatever ends the run, what was written has been said.
    for (const last of fixed.slice(-1)) tell.file(last);
  }
  const all = withUnused(fixed);
  for (const each of all) if (!fixed.includes(each)) tell.file(each);
  await tell.end(all);
  return worse(failed, exitCode(all, options));
}

/** A module, and what is compiled from another file of the run, is fixed where it comes from. */
function fixedElsewhere(file: FoundFile, { elsewhere }: Kinship): FixedFile | undefined {
  const why = elsewhere.get(file.absolute ?? "");
  return why === undefined ? undefined : passedOver(file, "not-a-template", false, why);
}

/** Tells people of each file as it is done, and programs of all at the end. */
interface Teller {
  readonly file: (fixed: FixedFile) => void;
  /** What to know of all files that were fixed. */
  readonly notes: (all: readonly FixedFile[]) => void;
  readonly end: (all: readonly FixedFile[]) => Promise<void>;
}

/** What goes to standard output besides, a difference or a text, has it alone: people are told on standard error then. */
function teller(options: FixOptions, nameOf: NameOf, io: Io): Teller {
  const stream = options.isDryRun || options.paths.includes("-") ? io.stderr : io.stdout;
  const color = usesColor(options.color, io, stream);
  const lines: string[] = [];
  const tell = (text: (color: boolean) => string): void => {
    lines.push(text(false));
    const shown = withNames(text(color), nameOf);
    if (isPretty(options)) stream.write(color ? Buffer.from(paintedLines(shown)) : shown);
  };
  const notes = (all: readonly FixedFile[]): void => {
    tell((isPainted) => fixNotes(all, isPainted));
  };
  return {
    file(fixed) {
      tell((isPainted) => fixedFileText(fixed, options, isPainted));
    },
    notes,
    async end(all) {
      notes(all);
      tell((isPainted) => fixSummary(all, options, isPainted));
      const others = options.formats.filter(({ format, file }) => format !== "pretty" || file !== null);
      const report = {
        pretty: () => lines.join(""),
        json: () => fixJson(all, options),
        issues: async () => (await import("./fix-issues.ts")).fixIssues(all, options),
        fails: exitCode(all, options) !== 0,
        nameOf,
      };
      await writeCommandReport(others, report, io);
    },
  };
}

/** Whether standard output is for people. */
function isPretty({ formats }: FixOptions): boolean {
  return formats.every(({ format, file }) => file !== null || format === "pretty");
}

/** A file that could not be fixed; the others go on. */
function refusedFile(error: unknown, file: FoundFile, io: Io): FixedFile {
  if (!(error instanceof UsageError)) io.stderr.write(bugReport(error, `file: ${file.path}`));
  return error instanceof UsageError
    ? passedOver(file, "refused", true, error.message)
    : passedOver(file, "not-read", true, BUG_REASON);
}

function worse(left: ExitCode, right: ExitCode): ExitCode {
  return left > right ? left : right;
}

/** Prints the difference, the text, or writes the files, whatever was asked for. JSON holds the first two itself. */
async function deliver(
  file: FoundFile,
  { changes }: FixedFile,
  options: FixOptions,
  io: Io,
  hasOthers: boolean,
): Promise<void> {
  if (options.isCheck) return;
  if (options.isDryRun) {
    if (!isPretty(options)) return;
    for (const change of changes) await printDiff(change, options, io);
    return;
  }
  const own = changes.find(({ path }) => path === file.path);
  const others = file.absolute === null ? changes.filter((change) => change !== own) : changes;
  await writeFiles(
    others.map(({ path, before, after }) => ({
      path: resolve(io.cwd, path),
      content: encode(after),
      before: before === null ? null : encode(before),
    })),
    hasOthers ? "Nothing of this template was written." : undefined,
  );
  // A filter passes on, byte for byte, what it does not change.
  if (file.absolute === null && isPretty(options)) {
    io.stdout.write(own === undefined ? ((await io.readStdin(SIZE_LIMIT)) ?? "") : encode(own.after));
    await io.stdout.flush?.();
  }
}

/** In colours only for eyes: a program that takes the difference may be run where colours are forced. */
async function printDiff(change: FileChange, { color }: FixOptions, io: Io): Promise<void> {
  const { stdout, stderr } = io;
  const { text, isMasked } = await unifiedDiff(change);
  const isPainted = color ?? (stdout.isTerminal && usesColor(color, io));
  stdout.write(Buffer.from(isPainted ? paintedDiff(text, painter(true)) : text));
  if (isMasked)
    stderr.write(
      `${plainText(change.path)}: lines that change hold a secret, or what would steer a terminal. They are not shown as they are, so that the difference cannot be applied: run \`arm-guard fix\` without \`--dry-run\`.\n`,
    );
}

function exitCode(fixed: readonly FixedFile[], { isCheck, strict }: FixOptions): ExitCode {
  const { notRead, partial, unknown } = fixCoverage(fixed);
  if (strict && (notRead.length > 0 || partial > 0 || unknown > 0)) return 3;
  const isLeft = fixed.some(
    ({ vaults, left, passedOver }) =>
      passedOver?.isError === true || left.length > 0 || vaults.some((vault) => vault.fix === null),
  );
  return isLeft || (isCheck && fixed.some(({ changes }) => changes.length > 0)) ? 1 : 0;
}

/** What the vaults hold, by a file or by Azure; `null` where neither is asked for. */
async function snapshotFor(
  { snapshotFile, live, strategies }: FixOptions,
  io: Io,
  open?: OpenAzure,
): Promise<SnapshotSet | null> {
  if (strategies?.includes("keep-rbac") === true && live === undefined && snapshotFile === null)
    throw new UsageError("`--strategy keep-rbac` needs `--snapshot` or `--live`: only they say which vaults use RBAC.");
  if (live === undefined) return snapshotFile === null ? null : grantable(await snapshotAt(snapshotFile, io));
  if (snapshotFile !== null)
    throw new UsageError("Give either `--snapshot` or `--live`: both say what the vaults hold.");
  const { liveSnapshot } = await import("../../live/live-snapshot.ts");
  return grantable(await liveSnapshot(live, io, open));
}

async function snapshotAt(path: string, io: Io): Promise<SnapshotSet> {
  const set = await readSnapshotFile(path, io);
  if (set.hashedIds)
    throw new UsageError(
      `\`${path}\` has hashed ids, which no template can be given: take a snapshot without \`--hash-ids\`.`,
    );
  return set;
}
