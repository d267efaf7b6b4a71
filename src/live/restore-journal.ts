import { access, appendFile, constants, readFile, stat } from "node:fs/promises";
import { dirname } from "node:path";
import { foldCase } from "../text/fold-case.ts";
import { policyBody, type AccessPolicy } from "../vault/access-policy.ts";
import { vaultIdText, type VaultId } from "../vault/vault-id.ts";
import { UsageError } from "../io/usage-error.ts";
import { parsed } from "../json/parsed.ts";
import { errorText } from "../text/error-text.ts";

/** A step of a restore: it is noted before it is done, and when it is done. */
export type Step = "writing" | "written" | "confirmed";

/** What a restore has written so far, line by line in a file, so that one that was interrupted can go on. */
export interface Journal {
  readonly note: (step: Step, id: VaultId, policies: readonly AccessPolicy[], at: string) => Promise<void>;
  /** Whether an earlier run wrote to the vault and did not see it through. */
  readonly isOpen: (id: VaultId) => boolean;
}

/**
 * Opens the journal in a file, which may not be there yet. Nothing is written before the first step is noted.
 * @throws {UsageError} when the file holds something else, or cannot be written; noting a step throws it, too.
 */
export async function openJournal(path: string): Promise<Journal> {
  const text = await textOf(path);
  const steps = new Map<string, string>();
  for (const line of text.split("\n").filter((each) => each.trim() !== "")) {
    const entry = readLine(line, path);
    if (entry !== null) steps.set(foldCase(entry.vault), entry.step);
  }
  // A run that was killed may have left half a line, which the next one must not be joined to.
  let gap = text === "" || text.endsWith("\n") ? "" : "\n";
  return {
    async note(step, id, policies, at) {
      const vault = vaultIdText(id);
      const line = JSON.stringify({ at, step, vault, policies: policies.map(policyBody) });
      await appendFile(path, `${gap}${line}\n`).catch((error: unknown) => {
        const done =
          step === "writing" ? "Nothing was written to the vault" : `The entries of \`${vault}\` were written`;
        throw new UsageError(`The journal \`${path}\` cannot be written: ${errorText(error)}. ${done}.`);
      });
      gap = "";
      steps.set(foldCase(vault), step);
    },
    isOpen(id) {
      const step = steps.get(foldCase(vaultIdText(id)));
      return step !== undefined && step !== "confirmed";
    },
  };
}

/** What the journal holds so far; nothing where there is none yet, and one can be made. */
async function textOf(path: string): Promise<string> {
  try {
    const stats = await stat(path).catch(noFile);
    if (stats === null) {
      await access(dirname(path), constants.W_OK);
      return "";
    }
    if (!stats.isFile()) throw new Error("it is not a file");
    await access(path, constants.W_OK);
    return await readFile(path, "utf8");
  } catch (error) {
    throw new UsageError(
      `The journal \`${path}\` cannot be written: ${errorText(error)}. Give another with \`--journal\`.`,
    );
  }
}

function noFile(error: unknown): null {
  if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
  throw error;
}

/** How each line begins, also one that is cut off where a run was killed. */
const BEGIN = '{"at":"';

function readLine(line: string, path: string): { readonly step: string; readonly vault: string } | null {
  const entry = parsed(line);
  if (entry === undefined && (line.startsWith(BEGIN) || BEGIN.startsWith(line))) return null;
  if (typeof entry === "object" && entry !== null && "step" in entry && "vault" in entry) {
    const { step, vault } = entry;
    if (typeof step === "string" && typeof vault === "string") return { step, vault };
  }
  throw new UsageError(`\`${path}\` is not a journal of a restore: give another file with \`--journal\`.`);
}
