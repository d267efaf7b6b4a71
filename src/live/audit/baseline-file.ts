import { closeSync, openSync, readSync } from "node:fs";
import { setImmediate as pause } from "node:timers/promises";
import { readId, readStart, readVault, type BaselineStart, type RememberedVault } from "../../audit/baseline-line.ts";
import { resourceKey } from "../../audit/vault-state.ts";
import { UsageError } from "../../io/usage-error.ts";
import { readBaselineAsSnapshot } from "../../audit/baseline-as-snapshot.ts";
import { IdMap } from "./id-map.ts";
import { readDataFile } from "../../load/read-data-file.ts";
import { readSnapshot } from "../../vault/snapshot.ts";
import type { InputIo } from "../../io/io.ts";
import { errorText } from "../../text/error-text.ts";

/** The file of what an earlier run remembers, of which the first line is read. */
export interface BaselineFile extends BaselineStart {
  /**
   * Reads every line once, with pauses, so that a question that is on its way is not held up.
   * @throws {UsageError} when one is broken.
   */
  readonly vaults: () => Promise<Baseline>;
  readonly close: () => void;
}

/** What an earlier run remembers of vaults. Only where each stands in the file is kept in memory. */
export interface Baseline extends Pick<BaselineStart, "takenAt" | "subscriptions"> {
  /** The folded ids of its vaults. */
  readonly keys: () => Iterable<string>;
  readonly has: (key: string) => boolean;
  /** The line of a vault by its folded id; `null` for one that it does not hold. */
  readonly line: (key: string) => string | null;
  /** A vault by its folded id; `null` for one that it does not hold. */
  readonly read: (key: string) => RememberedVault | null;
}

/** Bytes that are read at once. */
const CHUNK = 1024 * 1024;
/** Bytes of the longest line: a head with the drift of a whole estate. */
const LINE_LIMIT = 400 * 1024 * 1024;
const LINE_FEED = 10;

export const NO_BASELINE: Baseline = {
  takenAt: "",
  subscriptions: [],
  keys: () => [],
  has: () => false,
  line: () => null,
  read: () => null,
};

/** Of a run that compares with none. */
export const NO_BASELINE_FILE: BaselineFile = {
  ...NO_BASELINE,
  open: new Map(),
  vaults: () => Promise.resolve(NO_BASELINE),
  close: () => undefined,
};

/**
 * Opens a baseline, or a snapshot in its place.
 * @throws {UsageError} when it cannot be read, is no baseline, or is newer than this program.
 */
export async function openBaseline(path: string, name: string, io: InputIo): Promise<BaselineFile> {
  const file = opened(path, name);
  try {
    const lines = linesOf(file, name);
    const first = lines.next();
    const start = first.done === true ? null : readStart(first.value.text.replace(/^\uFEFF/, ""));
    const close = (): void => {
      closeSync(file);
    };
    if (start === null) {
      const vaults = await fromSnapshot(name, io);
      return { ...vaults, open: new Map(), vaults: () => Promise.resolve(vaults), close };
    }
    if ("problem" in start) throw new UsageError(`\`${name}\` cannot be used as a baseline. ${start.problem}`);
    return { ...start, vaults: () => indexed(file, name, start, lines), close };
  } catch (error) {
    closeSync(file);
    throw error;
  }
}

function opened(path: string, name: string): number {
  try {
    return openSync(path, "r");
  } catch (error) {
    throw new UsageError(`\`${name}\` cannot be read: ${errorText(error)}.`);
  }
}

async function indexed(
  file: number,
  name: string,
  { takenAt, subscriptions }: BaselineStart,
  lines: Iterable<Line>,
): Promise<Baseline> {
  const at = new IdMap<number>();
  const lengths: number[] = [];
  const offsets: number[] = [];
  let pauseAt = 0;
  for (const { text, number, offset, length } of lines) {
    if (offset >= pauseAt) {
      await pause();
      pauseAt = offset + CHUNK;
    }
    if (text.trim() === "") continue;
    const vault = readId(text);
    const where = `\`${name}\`, line ${String(number)}:`;
    if ("problem" in vault) throw new UsageError(`${where} ${vault.problem} Nothing was written.`);
    const key = resourceKey(vault.id);
    if (at.has(key)) throw new UsageError(`${where} It holds the vault \`${vault.id}\` twice.`);
    at.set(key, offsets.length);
    offsets.push(offset);
    lengths.push(length);
  }
  let bytes = Buffer.alloc(0);
  const line = (key: string): string | null => {
    const index = at.get(key);
    if (index === undefined) return null;
    const length = lengths[index] ?? 0;
    if (bytes.length < length) bytes = Buffer.alloc(length);
    readSync(file, bytes, 0, length, offsets[index] ?? 0);
    return bytes.toString("utf8", 0, length);
  };
  return {
    takenAt,
    subscriptions,
    keys: () => at.keys(),
    has: (key) => at.has(key),
    line,
    read(key) {
      const text = line(key);
      const vault = text === null ? null : readVault(text);
      if (vault !== null && "problem" in vault) throw new UsageError(`\`${name}\` was changed while it was read.`);
      return vault;
    },
  };
}

/** A snapshot tells of its vaults what a baseline does, but for their workspaces and network. */
async function fromSnapshot(name: string, io: InputIo): Promise<Baseline> {
  const text = await readDataFile(name, io);
  if (readBaselineAsSnapshot(text) !== null) throw new UsageError(`\`${name}\` is a baseline that is not in UTF-8.`);
  const set = readSnapshot(text);
  if ("kind" in set) throw new UsageError(`\`${name}\`: ${set.message}`);
  if (set.hashedIds)
    throw new UsageError(`\`${name}\` holds hashes in place of ids, which are not compared with live vaults.`);
  const vaults = new Map(
    set.vaults.map(({ id, tenantId, authorization, accessPolicies }): [string, RememberedVault] => [
      resourceKey(id),
      {
        state: { id, tenantId, authorization, accessPolicies, isShut: false, owner: null, workspaces: [] },
        seenAt: null,
      },
    ]),
  );
  return {
    takenAt: set.takenAt,
    subscriptions: [],
    keys: () => vaults.keys(),
    has: (key) => vaults.has(key),
    line: () => null,
    read: (key) => vaults.get(key) ?? null,
  };
}

interface Line {
  readonly text: string;
  /** From 1. */
  readonly number: number;
  readonly offset: number;
  readonly length: number;
}

/** The lines of a file, which is never held as a whole. */
function* linesOf(file: number, name: string): Generator<Line> {
  const chunk = Buffer.alloc(CHUNK);
  /** The beginning of a line that goes on. */
  let rest: readonly Buffer[] = [];
  let [offset, number] = [0, 1];
  for (;;) {
    const size = readSync(file, chunk, 0, CHUNK, null);
    const isMore = size > 0 && !chunk.subarray(0, size).includes(LINE_FEED);
    if (isMore) {
      rest = [...rest, Buffer.from(chunk.subarray(0, size))];
      if (rest.length * CHUNK > LINE_LIMIT)
        throw new UsageError(`\`${name}\` has a line that is too long for a baseline.`);
      continue;
    }
    const bytes = Buffer.concat([...rest, chunk.subarray(0, size)]);
    let from = 0;
    for (let end = bytes.indexOf(LINE_FEED); end >= 0; end = bytes.indexOf(LINE_FEED, from)) {
      yield { text: bytes.toString("utf8", from, end), number, offset: offset + from, length: end - from };
      from = end + 1;
      number += 1;
    }
    const left = bytes.subarray(from);
    rest = [Buffer.from(left)];
    offset += from;
    if (size > 0) continue;
    if (left.length > 0) yield { text: left.toString("utf8"), number, offset, length: left.length };
    return;
  }
}
