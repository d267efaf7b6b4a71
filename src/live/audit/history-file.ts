import { appendFile, readFile, stat } from "node:fs/promises";
import { historyText, readHistory, type History } from "../../audit/history.ts";
import type { AuditHistory } from "../../generated/audit-history.ts";
import { UsageError } from "../../io/usage-error.ts";
import { errorText } from "../../text/error-text.ts";

/** Bytes of the longest history that is read: some hundred thousand changes. */
const SIZE_LIMIT = 400 * 1024 * 1024;

/** A history in a file. */
export interface HistoryFile {
  readonly history: History;
  /** Adds the lines of a run in one piece. Lines of a run that was killed meanwhile do not count. */
  readonly append: (lines: readonly AuditHistory[]) => Promise<void>;
}

/**
 * Opens a history, which need not be there yet.
 * @throws {UsageError} when it is broken, newer than this program, or cannot be read; when it cannot be written, later.
 */
export async function openHistory(path: string, name: string): Promise<HistoryFile> {
  const text = await textOf(path, name);
  const history = readHistory(text);
  if ("problem" in history) throw new UsageError(`\`${name}\` cannot be used as a history. ${history.problem}`);
  const gap = text === "" || text.endsWith("\n") ? "" : "\n";
  return {
    history,
    async append(lines) {
      await appendFile(path, gap + historyText(lines), { mode: 0o600 }).catch((error: unknown) => {
        throw new UsageError(`The history \`${name}\` cannot be written: ${errorText(error)}.`);
      });
    },
  };
}

async function textOf(path: string, name: string): Promise<string> {
  try {
    const stats = await stat(path);
    if (!stats.isFile() && !stats.isFIFO()) throw new UsageError(`The history \`${name}\` is not a regular file.`);
    if (stats.size > SIZE_LIMIT)
      throw new UsageError(`The history \`${name}\` is larger than 400 MB: begin a new one.`);
    return await readFile(path, "utf8");
  } catch (error) {
    if (error instanceof UsageError) throw error;
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return "";
    throw new UsageError(`The history \`${name}\` cannot be read: ${errorText(error)}.`);
  }
}
