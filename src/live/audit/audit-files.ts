import { resolve } from "node:path";
import { readAcknowledgements, type Acknowledgement } from "../../audit/acknowledgements.ts";
import type { KnownDrift } from "../../audit/known-drift.ts";
import type { InputIo } from "../../io/io.ts";
import { fileIdentity } from "../../io/report-targets.ts";
import { UsageError } from "../../io/usage-error.ts";
import { readJson } from "../../json/read.ts";
import { plainContent } from "../../json/plain-content.ts";
import { readDataFile } from "../../load/read-data-file.ts";
import { NO_BASELINE_FILE, openBaseline, type BaselineFile } from "./baseline-file.ts";
import { checkWritable, isFile } from "./check-writable.ts";
import { openHistory, type HistoryFile } from "./history-file.ts";

/** The name under which acknowledgements are found without being named. */
export const ACKNOWLEDGEMENTS_FILE = "arm-guard-acks.jsonc";

/** Which files a run reads; `null` members are not named. */
export interface AuditFileNames {
  readonly baseline: string | null;
  readonly history: string | null;
  readonly acknowledgements: string | null;
}

export interface AuditFiles {
  readonly baseline: BaselineFile;
  readonly history: HistoryFile | null;
  readonly acknowledgements: readonly Acknowledgement[];
}

/**
 * Opens what a run compares with. A baseline or a history that is not there yet is made by the run, when it may write one.
 * @throws {UsageError} when one is broken, newer than this program, or missing, or could not be written in the end: nothing
 *   is asked and nothing written then. The lines of vaults in a baseline are read when the first question is on its way.
 */
export async function openAuditFiles(names: AuditFileNames, mayCreate: boolean, io: InputIo): Promise<AuditFiles> {
  const acknowledgements = await acknowledgementsIn(names.acknowledgements, io);
  await checkTargets(names, mayCreate, io);
  const history = names.history === null ? null : await openHistory(noted(names.history, io), names.history);
  return { acknowledgements, history, baseline: await baselineOf(names.baseline, mayCreate, io) };
}

/** Drift that is known already. A baseline that is not written anew does not learn what is over: a history knows better. */
export function knownBefore({ baseline, history }: AuditFiles): ReadonlyMap<string, KnownDrift> {
  const { runs = [], open = new Map<string, KnownDrift>() } = history?.history ?? {};
  return runs.length === 0 ? baseline.open : open;
}

async function checkTargets({ baseline, history }: AuditFileNames, mayCreate: boolean, io: InputIo): Promise<void> {
  const targets = [...(mayCreate ? [baseline] : []), history].filter((name) => name !== null);
  for (const name of targets) await checkWritable(resolve(io.cwd, name), name);
  if (baseline === null || history === null) return;
  const [one, other] = await Promise.all([baseline, history].map((name) => fileIdentity(resolve(io.cwd, name))));
  if (one === other) throw new UsageError(`\`${baseline}\` is baseline and history: give each a file of its own.`);
}

async function baselineOf(name: string | null, mayCreate: boolean, io: InputIo): Promise<BaselineFile> {
  if (name === null) return NO_BASELINE_FILE;
  if (await isFile(resolve(io.cwd, name), name)) return openBaseline(noted(name, io), name, io);
  if (mayCreate) return NO_BASELINE_FILE;
  throw new UsageError(`There is no baseline \`${name}\`. Make one with \`--update-baseline\`.`);
}

async function acknowledgementsIn(name: string | null, io: InputIo): Promise<readonly Acknowledgement[]> {
  const file = name ?? ACKNOWLEDGEMENTS_FILE;
  if (name === null && !(await isFile(resolve(io.cwd, file), file))) return [];
  const text = await readDataFile(file, io);
  const { root, problems } = readJson({ path: file, text, encoding: "utf-8", byteOrderMark: false });
  const broken = problems.find(({ kind }) => kind !== "trailing-comma");
  if (root === null || broken !== undefined) throw new UsageError(`\`${file}\` is not JSON with comments.`);
  const read = readAcknowledgements(plainContent(root));
  if ("problem" in read) throw new UsageError(`\`${file}\`: ${read.problem}`);
  return read;
}

function noted(name: string, io: InputIo): string {
  const path = resolve(io.cwd, name);
  io.didRead?.(path);
  return path;
}
