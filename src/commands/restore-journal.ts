import { existsSync } from "node:fs";
import { appendFile, readFile } from "node:fs/promises";
import { foldCase } from "../text/fold-case.ts";
import { policyBody, type AccessPolicy } from "../vault/access-policy.ts";
import { vaultIdText, type VaultId } from "../vault/vault-id.ts";
import { UsageError } from "./io.ts";

/** A step of a restore: it is noted before it is done, and when it is done. */
export type Step = "writing" | "written" | "confirmed";

/** What a restore has written so far, line by line in a file, so that one that was interrupted can go on. */
export interface Journal {
  readonly note: (step: Step, id: VaultId, policies: readonly AccessPolicy[], at: string) => Promise<void>;
  /** Whether an earlier run wrote to the vault and did not see it through. */
  readonly isOpen: (id: VaultId) => boolean;
}

/**
 * Opens the journal in a file, which may not be there yet.
 * @throws {UsageError} when the file holds something else.
 */
export async function openJournal(path: string): Promise<Journal> {
  const text = existsSync(path) ? await readFile(path, "utf8") : "";
  const steps = new Map<string, string>();
  for (const line of text.split("\n").filter((each) => each.trim() !== "")) {
    const entry = readLine(line, path);
    if (entry !== null) steps.set(foldCase(entry.vault), entry.step);
  }
  return {
    async note(step, id, policies, at) {
      const vault = vaultIdText(id);
      steps.set(foldCase(vault), step);
      await appendFile(path, `${JSON.stringify({ at, step, vault, policies: policies.map(policyBody) })}\n`);
    },
    isOpen(id) {
      const step = steps.get(foldCase(vaultIdText(id)));
      return step !== undefined && step !== "confirmed";
    },
  };
}

/** The last line may be cut off where a run was killed. */
function readLine(line: string, path: string): { readonly step: string; readonly vault: string } | null {
  let entry: unknown;
  try {
    entry = JSON.parse(line);
  } catch {
    return null;
  }
  if (typeof entry === "object" && entry !== null && "step" in entry && "vault" in entry) {
    const { step, vault } = entry;
    if (typeof step === "string" && typeof vault === "string") return { step, vault };
  }
  throw new UsageError(`\`${path}\` is no journal of a restore: give another file with \`--journal\`.`);
}
