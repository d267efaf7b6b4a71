import { access, constants, stat, writeFile } from "node:fs/promises";
import { basename, dirname, extname, join, resolve } from "node:path";
import { policiesBeyond } from "../../vault/access-policy.ts";
import { hashedSnapshot } from "../../vault/hash-ids.ts";
import { findVault, readSnapshot, snapshotChunks, type SnapshotSet } from "../../vault/snapshot.ts";
import { UsageError } from "../../io/usage-error.ts";
import type { Io } from "../../io/io.ts";
import { readDataFile } from "../../load/read-data-file.ts";
import { writeAtomically } from "../../io/write-files.ts";
import { errorText } from "../../text/error-text.ts";

type OutputIo = Pick<Io, "cwd">;

/** Where a snapshot goes to. */
export interface SnapshotOutput {
  /** Writes the snapshot; gives sentences for whoever runs the command. */
  readonly write: (set: SnapshotSet) => Promise<readonly string[]>;
}

/**
 * Looks at a file before anything is asked of Azure: a snapshot takes the place of a snapshot or of nothing, never of
 * another file.
 * @throws {UsageError} when it is a folder, or a file that holds something else.
 */
export async function openSnapshotOutput(out: string, io: OutputIo): Promise<SnapshotOutput> {
  const path = resolve(io.cwd, out);
  const kind = await kindOf(path, out);
  if (kind === "folder") throw new UsageError(`\`${out}\` is a folder: give the path of a file with \`--out\`.`);
  if (kind !== "file") return { write: (set) => written(path, set) };
  const text = await readDataFile(out, io);
  const earlier = text.trim() === "" ? null : readSnapshot(text);
  // A file that was changed by hand, or has a vault twice, is kept beside the new one, too.
  if (earlier !== null && "kind" in earlier && !/"accessPolicies"/.test(text))
    throw new UsageError(`\`${out}\` is not a snapshot, and is not written over. ${earlier.message}`);
  return { write: (set) => replaced({ path, out, text, earlier }, set) };
}

async function kindOf(path: string, out: string): Promise<"folder" | "file" | "device" | "absent"> {
  try {
    const stats = await stat(path);
    return stats.isDirectory() ? "folder" : stats.isFile() ? "file" : "device";
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : null;
    if (code !== "ENOENT") throw new UsageError(`\`${out}\` cannot be written: ${errorText(error)}.`);
  }
  if (/[/\\]$/.test(out)) throw new UsageError(`\`${out}\` names a folder: give the path of a file with \`--out\`.`);
  return "absent";
}

async function written(path: string, set: SnapshotSet): Promise<readonly string[]> {
  await writeAtomically(path, { [Symbol.iterator]: () => snapshotChunks(set) });
  return [];
}

interface Earlier {
  readonly path: string;
  readonly out: string;
  readonly text: string;
  /** `null` for an empty file. */
  readonly earlier: ReturnType<typeof readSnapshot> | null;
}

/**
 * A file that holds the same but for the time stays as it is, so that version control shows only what changed. One that
 * holds entries that are gone now is kept under another name: it may be all that there is to restore from.
 */
async function replaced({ path, out, text, earlier }: Earlier, set: SnapshotSet): Promise<readonly string[]> {
  if (earlier === null) return written(path, set);
  if (!("kind" in earlier) && isText(text, snapshotChunks({ ...set, takenAt: earlier.takenAt }))) return [];
  const missing = "kind" in earlier ? "entries that cannot be compared" : missingIn(set, earlier);
  if (missing === null) return written(path, set);
  const kept = await keep(path, text, "kind" in earlier ? null : earlier.takenAt);
  await written(path, set);
  return [
    `\`${out}\` held ${missing} that are gone now. The old file is kept as \`${join(dirname(out), basename(kept))}\`.`,
  ];
}

function isText(text: string, chunks: Iterable<string>): boolean {
  let at = 0;
  for (const chunk of chunks) {
    if (!text.startsWith(chunk, at)) return false;
    at += chunk.length;
  }
  return at === text.length;
}

/** What the earlier snapshot holds and the new one does not, in words. */
function missingIn(set: SnapshotSet, earlier: SnapshotSet): string | null {
  const hashed = earlier.hashedIds || set.hashedIds;
  const [old, now] = hashed ? [hashedSnapshot(earlier), hashedSnapshot(set)] : [earlier, set];
  const vaults = old.vaults.filter(
    ({ id, accessPolicies }) => accessPolicies.length > 0 && findVault(now, id) === undefined,
  );
  const entries = old.vaults.flatMap(({ id, accessPolicies }) => {
    const vault = findVault(now, id);
    return vault === undefined ? [] : policiesBeyond(accessPolicies, vault.accessPolicies);
  });
  const parts = [
    ...(vaults.length === 0 ? [] : [count(vaults.length, "vault", "vaults")]),
    ...(entries.length === 0 ? [] : [`permissions of ${count(entries.length, "entry", "entries")}`]),
    ...(set.hashedIds && !earlier.hashedIds ? ["ids that can be restored"] : []),
  ];
  return parts.length === 0 ? null : parts.join(" and ");
}

const NAME_LIMIT = 1_000;

/** Copies the old text to a name beside the file that nothing has; gives the path. */
async function keep(path: string, text: string, takenAt: string | null): Promise<string> {
  const ending = extname(path);
  const stem = path.slice(0, path.length - ending.length);
  const stamp = (takenAt ?? "earlier").replaceAll(/[^0-9A-Za-z]/g, "").slice(0, 20);
  for (let count = 1; count < NAME_LIMIT; count++) {
    const kept = `${stem}.${stamp}${count === 1 ? "" : `-${String(count)}`}${ending}`;
    try {
      await writeFile(kept, text, { flag: "wx" });
      return kept;
    } catch (error) {
      if (
        !(await access(kept, constants.F_OK).then(
          () => true,
          () => false,
        ))
      )
        throw new UsageError(
          `\`${kept}\`, where the old snapshot is to be kept, cannot be written: ${errorText(error)}.`,
        );
    }
  }
  throw new UsageError(`\`${path}\` has too many older files beside it. Nothing was written.`);
}

function count(number: number, one: string, many: string): string {
  return `${String(number)} ${number === 1 ? one : many}`;
}
